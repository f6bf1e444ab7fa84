import type { Response, Router } from 'express';
import type { LookJson } from '../../src/http/console/json.ts';
import { BEARER, ENDED, type FakeConsoleState, PASSWORD, refuse, TEAMS_TOKEN, UNKNOWN } from './fake-console-state.ts';

/** The ways in and out, and one's own account. */
export function addFakeDoors(router: Router, state: FakeConsoleState, now: () => number): void {
  const enter = (response: Response): void => {
    state.signedIn = true;
    state.me = { ...state.me, sessionEndsAt: now() + 3_600_000 };
    response
      .cookie('fake', 'in', { httpOnly: true, sameSite: 'lax' })
      .status(201)
      .json({ endsAt: now() + 3_600_000 });
  };
  const enterTeams = (response: Response): void => {
    state.signedIn = true;
    state.linked = true;
    response.status(201).json({ token: BEARER, endsAt: now() + 3_600_000 });
  };
  router.get('/doors', (_request, response) => void response.json(state.doors));
  router.get('/me', (_request, response) => void response.json(state.me));
  router.patch('/me', (request, response) => {
    state.me = { ...state.me, away: request.body.away };
    response.json({});
  });
  router.post('/me/password', (_request, response) => void response.json({}));
  router.post('/session', (request, response) => {
    if (request.body.password === PASSWORD && request.body.teamsToken === TEAMS_TOKEN) return enterTeams(response);
    if (request.body.password === PASSWORD) return enter(response);
    refuse(response, {
      status: 401,
      code: 'SIGN_IN_FAILED',
      message: 'L’adresse ou le mot de passe ne convient pas.',
    });
  });
  router.post('/session/teams', (request, response) => {
    if (request.body.token !== TEAMS_TOKEN) return refuse(response, ENDED);
    if (!state.linked) return refuse(response, UNKNOWN);
    enterTeams(response);
  });
  router.delete('/session', (_request, response) => {
    state.signedIn = false;
    response.clearCookie('fake').json({});
  });
  for (const path of ['/first', '/join']) router.post(path, (_request, response) => enter(response));
  router.post('/invitations/look', (request, response) => {
    const look: LookJson = { email: 'alix@association.example', name: null };
    if (request.body.token === 'secret') response.json(look);
    else refuse(response, { status: 401, code: 'TOKEN_INVALID', message: 'Ce lien ne sert plus.' });
  });
}

/** The team's accounts and invitations. */
export function addFakeStaff(router: Router, state: FakeConsoleState, now: () => number): void {
  router.get('/accounts', (_request, response) => void response.json({ accounts: state.accounts }));
  router.patch('/accounts/:id', (request, response) => {
    state.accounts = state.accounts.map((account) =>
      account.id === request.params.id ? { ...account, ...request.body } : account,
    );
    response.json({});
  });
  router.post('/accounts/:id/end-sessions', (_request, response) => void response.json({}));
  router.get('/invitations', (_request, response) => void response.json({ invitations: state.invitations }));
  router.delete('/invitations', (request, response) => {
    state.invitations = state.invitations.filter(({ email }) => email !== request.body.email);
    response.json({});
  });
  router.post('/invitations', (request, response) => {
    const { email, roles } = request.body;
    state.invitations = [...state.invitations, { email, roles, expiresAt: now() + 86_400_000 }];
    response.status(201).json({ url: 'https://epaule.example/console/#/invitation/secret' });
  });
}
