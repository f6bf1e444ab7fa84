import express, { type Request, type Router } from 'express';
import { AppError, type ErrorCode } from '../../domain/errors.ts';
import { hashSecret } from '../../lib/secret-token.ts';
import type { OpenId } from '../../usecases/ports/identity.ts';
import { openSession } from '../../usecases/staff/open-session.ts';
import { signInWithOpenId } from '../../usecases/staff/sign-in-with-openid.ts';
import { enterByCookie } from './answer-opened.ts';
import { LookBody, readForm } from './auth-bodies.ts';
import type { AuthDeps } from './auth-deps.ts';
import { limitAddress } from './auth-limits.ts';
import { createDanceCookie } from './dance-cookie.ts';
import type { LeaveJson } from './json.ts';
import { createKnownBrowsers } from './known-browser.ts';
import { originOf } from './origin-of.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';

/**
 * `GET /start` sends the browser to the issuer, `GET /callback` takes it back and leads to the console, signed in or told why not. `POST /start`
 * `{token}` gives `{url}` instead, for the page of an invitation: its link, which stands in no address that is sent, comes along.
 */
export function createOpenIdRoutes(deps: AuthDeps, openId: OpenId): Router {
  const { staff, limits } = deps;
  const cookie = createDanceCookie(deps.key);
  const browsers = createKnownBrowsers(deps.key);
  const router = express.Router();
  router.use(limitAddress(limits.triesPerAddress, limits.windowMs));
  const callback = (request: Request) => `${originOf(request, deps.publicUrl)}/api/console/oidc/callback`;

  router.get('/start', async (request, response) => {
    const begun = await openId.begin(callback(request)).catch(toCode);
    if (typeof begun === 'string') return response.redirect(303, failed(begun));
    cookie.keep(request, response, { ...begun.dance, invitation: null }, staff.clock());
    response.redirect(303, begun.url);
  });

  router.post(
    '/start',
    refuseCrossSite(deps.origins),
    express.json({ limit: '4kb', inflate: false }),
    async (request, response) => {
      const invitation = hashSecret(readForm(request, LookBody).token);
      const { url, dance } = await openId.begin(callback(request));
      cookie.keep(request, response, { ...dance, invitation }, staff.clock());
      response.json({ url } satisfies LeaveJson);
    },
  );

  router.get('/callback', async (request, response) => {
    const dance = cookie.take(request, response, staff.clock());
    const { search } = new URL(request.originalUrl, 'http://localhost');
    const returned = new URL(`${callback(request)}${search}`);
    const enter = async () => {
      if (dance === null) throw new AppError('SIGN_IN_FAILED', 'The dance is over.');
      const identity = await openId.finish(returned, dance);
      return openSession(staff, await signInWithOpenId(staff, identity, dance.invitation), 'oidc');
    };
    const opened = await enter().catch(toCode);
    if (typeof opened === 'string') return response.redirect(303, failed(opened));
    await enterByCookie(request, response, opened, { accounts: staff.accounts, browsers, now: staff.clock() });
    response.redirect(303, '/console/');
  });

  return router;
}

/** A browser that comes back from elsewhere is shown the sign-in page again, which words the code. */
function failed(code: ErrorCode): string {
  return `/console/#/connexion/${code}`;
}

function toCode(error: unknown): ErrorCode {
  if (error instanceof AppError) return error.code;
  throw error;
}
