import express, { type Router } from 'express';
import type { Account } from '../../usecases/ports/accounts.ts';
import { changeAccount } from '../../usecases/staff/change-account.ts';
import { changePassword } from '../../usecases/staff/change-password.ts';
import { endSessions } from '../../usecases/staff/end-session.ts';
import { invite } from '../../usecases/staff/invite.ts';
import { openSession } from '../../usecases/staff/open-session.ts';
import { noteAudit } from '../../usecases/staff/staff-deps.ts';
import { answerWithBearer, answerWithCookie } from './answer-opened.ts';
import { AwayBody, ChangeBody, InviteBody, PasswordBody, readForm, WithdrawBody } from './auth-bodies.ts';
import type { AuthDeps } from './auth-deps.ts';
import { limitAddress } from './auth-limits.ts';
import type { AccountJson, InvitationJson, MeJson } from './json.ts';
import { createKnownBrowsers } from './known-browser.ts';
import { originOf } from './origin-of.ts';
import { readBearer } from './refuse-cross-site.ts';
import { trierOf } from './session-routes.ts';
import { sessionOf, staffOf } from './staff-gate.ts';

/** One's own account (`/me`), and for administrators everybody's (`/accounts`, `/invitations`). */
export function createAccountRoutes(deps: AuthDeps): Router {
  const { gate, staff, limits } = deps;
  const { accounts, clock } = staff;
  const browsers = createKnownBrowsers(deps.key);
  const router = express.Router();
  const json = express.json({ limit: '32kb', inflate: false });
  const signedIn = [gate.requireStaff(), limitAddress(limits.requestsPerAddress, limits.windowMs), json];
  const administrator = [gate.requireStaff('administrator'), json];

  router.get('/me', ...signedIn, async (_request, response) => {
    const { id, email, name, roles, away } = staffOf(response);
    const duty = await deps.dutyOf(staffOf(response));
    const me: MeJson = {
      ...{ id, email, name, roles, away, ...duty },
      association: deps.association,
      sessionEndsAt: sessionOf(response).endsAt,
    };
    response.json(me);
  });

  router.patch('/me', ...signedIn, async (request, response) => {
    const me = staffOf(response);
    await accounts.change(me.id, readForm(request, AwayBody), me.id, clock());
    response.json({});
  });

  router.post('/me/password', ...signedIn, async (request, response) => {
    const me = staffOf(response);
    const words = readForm(request, PasswordBody);
    await changePassword(staff, me, words, trierOf(request, me.email, browsers, clock()));
    const opened = await openSession(staff, me, 'password');
    if (readBearer(request) !== null) answerWithBearer(response, opened);
    else await answerWithCookie(request, response, opened, { accounts, browsers, now: clock() });
  });

  router.get('/accounts', ...administrator, async (_request, response) => {
    response.json({ accounts: (await accounts.all()).map(toJson) });
  });

  router.patch('/accounts/:id', ...administrator, async (request, response) => {
    const { name, roles, disabled } = readForm(request, ChangeBody);
    const change = {
      ...(name === undefined ? {} : { name }),
      ...(roles === undefined ? {} : { roles }),
      ...(disabled === undefined ? {} : { disabled }),
    };
    const changed = await changeAccount(accounts, String(request.params.id), change, staffOf(response).id, clock());
    response.json(toJson(changed));
  });

  router.post('/accounts/:id/end-sessions', ...administrator, async (request, response) => {
    await endSessions(staff, String(request.params.id), staffOf(response).id);
    response.json({});
  });

  router.get('/invitations', ...administrator, async (_request, response) => {
    const open = await accounts.invitations(clock());
    const invitations: readonly InvitationJson[] = open.flatMap(({ email, roles, expiresAt }) =>
      email === null ? [] : [{ email, roles, expiresAt }],
    );
    response.json({ invitations });
  });

  router.post('/invitations', ...administrator, async (request, response) => {
    const secret = await invite(staff, readForm(request, InviteBody), staffOf(response).id);
    response.status(201).json({ url: `${originOf(request, deps.publicUrl)}/console/#/invitation/${secret}` });
  });

  router.delete('/invitations', ...administrator, async (request, response) => {
    await accounts.withdrawInvitation(readForm(request, WithdrawBody).email);
    await noteAudit(staff, staffOf(response).id, 'invitation-withdrawn', {});
    response.json({});
  });

  return router;
}

function toJson({ id, email, name, roles, disabled, away, lastSeenAt }: Account): AccountJson {
  return { id, email, name, roles, disabled, away, lastSeenAt };
}
