import express, { type Request, type Router } from 'express';
import { AppError } from '../../domain/errors.ts';
import { checkPassword } from '../../usecases/staff/check-password.ts';
import { endSession } from '../../usecases/staff/end-session.ts';
import { join, readInvitation } from '../../usecases/staff/join.ts';
import { openSession } from '../../usecases/staff/open-session.ts';
import { linkTeams, readTeamsToken, signInWithTeams } from '../../usecases/staff/sign-in-with-teams.ts';
import type { Trier } from '../../usecases/staff/throttle.ts';
import { addressKey } from '../chat-limits.ts';
import { answerWithBearer, answerWithCookie } from './answer-opened.ts';
import { FirstBody, JoinBody, LookBody, readForm, SignInBody, TeamsBody } from './auth-bodies.ts';
import type { AuthDeps } from './auth-deps.ts';
import { limitAddress } from './auth-limits.ts';
import type { DoorsJson, LookJson } from './json.ts';
import { createKnownBrowsers, type KnownBrowsers } from './known-browser.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import { clearSessionCookie } from './session-cookie.ts';
import { sessionOf } from './staff-gate.ts';

/** Whose network address and browser it is that tries an account. */
export function trierOf(request: Request, email: string, browsers: KnownBrowsers, now: number): Trier {
  return { email, address: addressKey(request), browser: browsers.read(request, email, now) };
}

/** The ways in, and the way out: `/doors`, `/session`, `/session/teams`, `/first`, `/join`, `/invitations/look`. */
export function createSessionRoutes(deps: AuthDeps): Router {
  const { staff, limits, teams } = deps;
  const browsers = createKnownBrowsers(deps.key);
  const router = express.Router();
  const json = express.json({ limit: '32kb', inflate: false });
  const tries = limitAddress(limits.triesPerAddress, limits.windowMs);
  const door = [refuseCrossSite(deps.origins), tries, json];
  const entry = () => ({ accounts: staff.accounts, browsers, now: staff.clock() });
  const readTeams = async (token: string | undefined) => {
    if (token === undefined) return null;
    return { identity: await readTeamsToken(teamsOr404(teams), token) };
  };

  router.get('/doors', async (_request, response) => {
    const doors: DoorsJson = {
      password: true,
      oidc: deps.openId !== null,
      teams: teams !== null,
      first: (await staff.accounts.count()) === 0,
      association: deps.association,
    };
    response.json(doors);
  });

  router.post('/session', ...door, async (request, response) => {
    const { email, password, teamsToken } = readForm(request, SignInBody);
    const inTeams = await readTeams(teamsToken);
    const account = await checkPassword(staff, trierOf(request, email, browsers, staff.clock()), password);
    if (inTeams !== null) await linkTeams(staff, account, inTeams.identity);
    const opened = await openSession(staff, account, 'password');
    if (inTeams !== null) answerWithBearer(response, opened);
    else await answerWithCookie(request, response, opened, entry());
  });

  router.post('/session/teams', ...door, async (request, response) => {
    const { token } = readForm(request, TeamsBody);
    const account = await signInWithTeams({ ...staff, teams: teamsOr404(teams) }, token);
    answerWithBearer(response, await openSession(staff, account, 'teams'));
  });

  router.delete('/session', deps.gate.requireStaff(), async (request, response) => {
    await endSession(staff, sessionOf(response));
    clearSessionCookie(request, response);
    response.json({});
  });

  router.post('/first', ...door, async (request, response) => {
    const account = await join(staff, readForm(request, FirstBody));
    const opened = await openSession(staff, account, 'invitation');
    await answerWithCookie(request, response, opened, entry());
  });

  router.post('/invitations/look', ...door, async (request, response) => {
    const { token } = readForm(request, LookBody);
    const look: LookJson = await readInvitation(staff.accounts, token, staff.clock());
    response.json(look);
  });

  router.post('/join', ...door, async (request, response) => {
    const { teamsToken, ...joining } = readForm(request, JoinBody);
    const inTeams = await readTeams(teamsToken);
    const account = await join(staff, { ...joining, email: null });
    if (inTeams !== null) await linkTeams(staff, account, inTeams.identity);
    const opened = await openSession(staff, account, 'invitation');
    if (inTeams !== null) answerWithBearer(response, opened);
    else await answerWithCookie(request, response, opened, entry());
  });

  return router;
}

function teamsOr404(teams: AuthDeps['teams']): NonNullable<AuthDeps['teams']> {
  if (teams === null) throw new AppError('NOT_FOUND', "La connexion par Teams n'est pas réglée ici.");
  return teams;
}
