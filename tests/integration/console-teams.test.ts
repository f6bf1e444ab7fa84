import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createTeamsTokens } from '../../src/identity/create-teams-tokens.ts';
import { openConsoleBrowser } from '../support/console-browser.ts';
import { type FakeIssuer, startFakeIssuer } from '../support/fake-issuer.ts';
import { createMemoryLog } from '../support/memory-log.ts';
import { type Console, PASSWORD, startConsole, T0 } from '../support/start-console.ts';

const APP = '11111111-2222-3333-4444-555555555555';
const TENANT = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const ISSUER = `https://login.microsoftonline.com/${TENANT}/v2.0`;
const COOL_DOWN_MS = 1500;

let issuer: FakeIssuer;
let started: Console;

beforeEach(async () => {
  issuer = await startFakeIssuer();
  const settings = { appId: APP, tenantId: TENANT, keysUrl: issuer.keysUrl };
  const { log } = createMemoryLog();
  const audiences = [`api://epaule.example/${APP}`];
  const teams = createTeamsTokens(settings, { audiences, clock: () => T0, log, coolDownMs: COOL_DOWN_MS });
  started = await startConsole({ teams });
});

afterEach(async () => {
  await started.stop();
  await issuer.stop();
});

const seconds = T0 / 1000;
const claims = (changes: Record<string, unknown> = {}) => ({
  ...{ iss: ISSUER, aud: APP, tid: TENANT, oid: 'o-zoe', sub: 'pairwise', scp: 'openid access_as_user' },
  ...{ iat: seconds, nbf: seconds, exp: seconds + 3600, preferred_username: 'zoe@asso.example' },
  ...changes,
});
const tab = () => openConsoleBrowser(started.origin);
const ask = (token: string) => tab().post('/session/teams', { token });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Zoé has an account, and has linked it to Teams by her password. */
async function link(): Promise<string> {
  const token = await started.invite('zoe@asso.example', 'referent');
  await tab().post('/join', { token, name: 'Zoé', password: PASSWORD });
  const teamsToken = await issuer.sign(claims());
  const { status, body } = await tab().post('/session', { email: 'zoe@asso.example', password: PASSWORD, teamsToken });
  expect(status).toBe(201);
  return body.token;
}

describe('the Teams tab', () => {
  test('signs in by itself once the account is linked, with a bearer and without a cookie', async () => {
    const bearer = await link();
    const opened = await ask(await issuer.sign(claims({ preferred_username: 'renamed@other.example' })));
    expect([opened.status, Object.keys(opened.body)]).toEqual([201, ['token', 'endsAt']]);
    expect(opened.headers.getSetCookie()).toEqual([]);
    for (const token of [bearer, opened.body.token]) {
      const me = await tab().get('/me', { Authorization: `Bearer ${token}` });
      expect(me.body).toMatchObject({ name: 'Zoé', email: 'zoe@asso.example' });
    }
  });

  test('needs neither our header nor our origin with a bearer, since no browser sends one unasked', async () => {
    const headers = { Authorization: `Bearer ${await link()}`, 'Content-Type': 'application/json' };
    const body = JSON.stringify({ away: true });
    const answer = await fetch(`${started.origin}/api/console/me`, { method: 'PATCH', headers, body });
    expect(answer.status).toBe(200);
    const ended = await fetch(`${started.origin}/api/console/session`, { method: 'DELETE', headers });
    expect(ended.status).toBe(200);
    expect((await tab().get('/me', headers)).status).toBe(401);
  });

  test('is not linked by an address: who is not known signs in once', async () => {
    const token = await started.invite('zoe@asso.example', 'referent');
    const refused = await ask(await issuer.sign(claims()));
    expect([refused.status, refused.body.error.code]).toEqual([401, 'SIGN_IN_FAILED']);
    expect(refused.body.error.message).toContain('une fois');
    await tab().post('/join', { token, name: 'Zoé', password: PASSWORD });
    expect((await ask(await issuer.sign(claims()))).status).toBe(401);
  });

  test('is linked by the link of an invitation that is opened in it', async () => {
    const token = await started.invite('zoe@asso.example', 'referent');
    const teamsToken = await issuer.sign(claims());
    const opened = await tab().post('/join', { token, name: 'Zoé', password: PASSWORD, teamsToken });
    expect([opened.status, opened.headers.getSetCookie()]).toEqual([201, []]);
    expect((await ask(await issuer.sign(claims()))).status).toBe(201);
  });

  test('links nobody with a wrong password or a wrong token, and uses no invitation up for it', async () => {
    const token = await started.invite('zoe@asso.example', 'referent');
    const wrong = await issuer.sign(claims({ tid: 'other' }));
    const refused = await tab().post('/join', { token, name: 'Zoé', password: PASSWORD, teamsToken: wrong });
    expect([refused.status, refused.body.error.code]).toEqual([401, 'TOKEN_INVALID']);
    await tab().post('/join', { token, name: 'Zoé', password: PASSWORD });
    const right = await issuer.sign(claims());
    const guess = { email: 'zoe@asso.example', password: 'une autre phrase', teamsToken: right };
    expect((await tab().post('/session', guess)).status).toBe(401);
    expect((await ask(right)).status).toBe(401);
  });

  test('gives one Teams account to one account here', async () => {
    await link();
    const token = await started.invite('max@asso.example', 'referent');
    await tab().post('/join', { token, name: 'Max', password: PASSWORD });
    const teamsToken = await issuer.sign(claims());
    const taken = await tab().post('/session', { email: 'max@asso.example', password: PASSWORD, teamsToken });
    expect([taken.status, taken.body.error.code]).toEqual([401, 'SIGN_IN_FAILED']);
  });

  test('is shut for an account that is closed', async () => {
    await link();
    const zoe = await started.accounts.findByEmail('zoe@asso.example');
    await started.accounts.change(zoe?.id ?? '', { disabled: true }, 'test', T0);
    expect((await ask(await issuer.sign(claims()))).body.error.code).toBe('SIGN_IN_FAILED');
  });
});

describe('a token of Teams', () => {
  beforeEach(link);

  test.each([
    ['for the api address of the app', { aud: `api://epaule.example/${APP}` }],
    ['a minute too early', { nbf: seconds + 60 }],
    ['less than a minute too late', { exp: seconds - 59 }],
  ])('is taken %s', async (_what, changes) => {
    expect((await ask(await issuer.sign(claims(changes)))).status).toBe(201);
  });

  test.each([
    ['for another app', { aud: 'other' }],
    ['for the app at another host', { aud: `api://other.example/${APP}` }],
    ['of another issuer', { iss: 'https://login.microsoftonline.com/other/v2.0' }],
    ['of version 1', { iss: `https://sts.windows.net/${TENANT}/` }],
    ['of another tenant', { tid: 'other' }],
    ['without a tenant', { tid: undefined }],
    ['without a person', { oid: undefined }],
    ['without the scope', { scp: 'openid profile' }],
    ['with a scope that only begins alike', { scp: 'access_as_user_of_others' }],
    ['that is over', { exp: seconds - 61 }],
    ['without an end', { exp: undefined }],
    ['that does not hold yet', { nbf: seconds + 61 }],
    ['without a beginning', { nbf: undefined }],
  ])('is refused %s', async (_what, changes) => {
    const { status, body } = await ask(await issuer.sign(claims(changes)));
    expect([status, body.error.code]).toEqual([401, 'TOKEN_INVALID']);
  });

  test('is refused unsigned, and signed by what is public', async () => {
    const unsigned = `${encode({ alg: 'none' })}.${encode(claims())}.`;
    const head = `${encode({ alg: 'HS256', kid: 'k1' })}.${encode(claims())}`;
    const secrets = [JSON.stringify(issuer.publicJwk()), issuer.publicJwk()?.n ?? ''];
    const forged = secrets.map((secret) => `${head}.${createHmac('sha256', secret).update(head).digest('base64url')}`);
    const [good = '', other = ''] = [await issuer.sign(claims()), await issuer.sign(claims({ oid: 'o-max' }))];
    const [, body] = other.split('.');
    const swapped = good
      .split('.')
      .with(1, body ?? '')
      .join('.');
    for (const token of [unsigned, ...forged, swapped, 'abc', `${good}x`, good.replaceAll('.', '')]) {
      expect((await ask(token)).body.error.code).toBe('TOKEN_INVALID');
    }
  });

  test('that names an unknown key makes us read the keys once, and then not again for a while', async () => {
    await new Promise((resolve) => setTimeout(resolve, COOL_DOWN_MS));
    const before = issuer.state.keyRequests;
    const tokens = await Promise.all([1, 2, 3, 4, 5].map((n) => issuer.sign(claims(), { kid: `unknown${n}` })));
    for (const { status } of await Promise.all(tokens.map(ask))) expect(status).toBe(401);
    expect(issuer.state.keyRequests - before).toBe(1);
    expect((await ask(await issuer.sign(claims()))).status).toBe(201);
  });

  test('signed by a new key is taken after the keys have changed, and one of the old key no more', async () => {
    const old = await issuer.sign(claims());
    await issuer.rotate('k2');
    await new Promise((resolve) => setTimeout(resolve, COOL_DOWN_MS));
    expect((await ask(await issuer.sign(claims()))).status).toBe(201);
    expect((await ask(old)).status).toBe(401);
  });

  test('is no reason to let anybody in when the keys cannot be read', async () => {
    await issuer.rotate('k2');
    issuer.state.down = true;
    await new Promise((resolve) => setTimeout(resolve, COOL_DOWN_MS));
    const { status, body } = await ask(await issuer.sign(claims()));
    expect([status, body.error.code]).toEqual([401, 'SIGN_IN_FAILED']);
  });
});
