import { afterEach, describe, expect, test } from '@jest/globals';
import { createOpenId } from '../../src/identity/create-openid.ts';
import { type Answer, type ConsoleBrowser, openConsoleBrowser } from '../support/console-browser.ts';
import { type FakeIssuer, startFakeIssuer } from '../support/fake-issuer.ts';
import { createMemoryLog } from '../support/memory-log.ts';
import { type Console, PASSWORD, startConsole } from '../support/start-console.ts';

const ending: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ending.splice(0)) await end();
});

async function start(): Promise<{ readonly issuer: FakeIssuer; readonly started: Console }> {
  const issuer = await startFakeIssuer();
  const started = await startConsole({ openId: createOpenId(issuer.settings, createMemoryLog().log) });
  ending.push(
    () => started.stop(),
    () => issuer.stop(),
  );
  return { issuer, started };
}

/** Where the browser is sent, and what it carries from the issuer's page back. */
async function leave(browser: ConsoleBrowser): Promise<{ readonly away: URL; readonly back: string }> {
  const begun = await browser.get('/oidc/start');
  expect(begun.status).toBe(303);
  const away = new URL(begun.headers.get('location') ?? '');
  return { away, back: await come(away) };
}

/** What the issuer's page sends the browser back to. */
async function come(away: URL): Promise<string> {
  const answer = await fetch(away, { redirect: 'manual' });
  const back = new URL(answer.headers.get('location') ?? '');
  return back.pathname.replace('/api/console', '') + back.search;
}

async function dance(browser: ConsoleBrowser): Promise<Answer> {
  return browser.get((await leave(browser)).back);
}

const led = (answer: Answer) => answer.headers.get('location');
const REFUSED = '/console/#/connexion/SIGN_IN_FAILED';

describe('OpenID Connect', () => {
  test('sends the browser away with PKCE, a state and a nonce, and keeps their secrets sealed', async () => {
    const { started, issuer } = await start();
    const browser = openConsoleBrowser(started.origin);
    expect((await browser.get('/doors')).body.oidc).toBe(true);
    const { away } = await leave(browser);
    expect(away.origin).toBe(issuer.origin);
    expect(Object.fromEntries(away.searchParams)).toMatchObject({
      ...{ response_type: 'code', client_id: 'epaule', scope: 'openid email profile', code_challenge_method: 'S256' },
      redirect_uri: `${started.origin}/api/console/oidc/callback`,
    });
    const kept = Buffer.from(browser.cookies.get('epaule-oidc') ?? '', 'base64url').toString('latin1');
    expect(kept).not.toContain(away.searchParams.get('state') ?? '');
  });

  test('lets somebody in who was invited by the address that the issuer has verified, and knows them again without it', async () => {
    const { started, issuer } = await start();
    await started.invite('zoe@asso.example', 'referent');
    const browser = openConsoleBrowser(started.origin);
    expect(led(await dance(browser))).toBe('/console/');
    expect((await browser.get('/me')).body).toMatchObject({
      email: 'zoe@asso.example',
      name: 'Zoé',
      roles: ['referent'],
    });
    expect((await browser.get('/invitations')).status).toBe(403);
    issuer.state.user = { sub: 'u1', email: 'renamed@elsewhere.example' };
    const later = openConsoleBrowser(started.origin);
    expect(led(await dance(later))).toBe('/console/');
    expect((await later.get('/me')).body.email).toBe('zoe@asso.example');
    expect(started.audited().map(({ action }) => action)).toContain('signed-in');
  });

  test('lets nobody in who was not invited, or whose address the issuer has not verified', async () => {
    const { started, issuer } = await start();
    const browser = openConsoleBrowser(started.origin);
    expect(led(await dance(browser))).toBe(REFUSED);
    await started.invite('zoe@asso.example', 'administrator');
    for (const verified of [false, undefined, 'true']) {
      issuer.state.user = { sub: 'u1', email: 'zoe@asso.example', email_verified: verified };
      expect(led(await dance(browser))).toBe(REFUSED);
    }
    expect((await browser.get('/me')).status).toBe(401);
    expect(await started.accounts.count()).toBe(0);
  });

  test('lets somebody in who opened their invitation, whatever the issuer knows of their address', async () => {
    const { started, issuer } = await start();
    issuer.state.user = { sub: 'u2', name: 'Max Dupont' };
    const token = await started.invite('max@asso.example', 'editor');
    const browser = openConsoleBrowser(started.origin);
    const { url } = (await browser.post('/oidc/start', { token })).body;
    expect(url).not.toContain(token);
    expect(led(await browser.get(await come(new URL(url))))).toBe('/console/');
    expect((await browser.get('/me')).body).toMatchObject({
      email: 'max@asso.example',
      name: 'Max',
      roles: ['editor'],
    });
    expect((await browser.post('/invitations/look', { token })).status).toBe(401);
    const first = openConsoleBrowser(started.origin);
    const used = (await first.post('/oidc/start', { token })).body.url;
    issuer.state.user = { sub: 'u3' };
    expect(led(await first.get(await come(new URL(used))))).toBe(REFUSED);
  });

  test('takes no account over by its address: that needs a link for it', async () => {
    const { started } = await start();
    const token = await started.invite('zoe@asso.example', 'administrator');
    await openConsoleBrowser(started.origin).post('/join', { token, name: 'Zoé', password: PASSWORD });
    const browser = openConsoleBrowser(started.origin);
    expect(led(await dance(browser))).toBe(REFUSED);
    await started.invite('zoe@asso.example', 'referent');
    expect(led(await dance(browser))).toBe('/console/');
    expect((await browser.get('/me')).body.roles).toEqual(['administrator']);
  });

  test('refuses an account that is closed', async () => {
    const { started } = await start();
    await started.invite('zoe@asso.example', 'referent');
    const browser = openConsoleBrowser(started.origin);
    await dance(browser);
    const { id } = (await browser.get('/me')).body;
    await started.accounts.change(id, { disabled: true }, 'test', started.clock.now);
    expect(led(await dance(browser))).toBe(REFUSED);
  });

  test.each([
    ['another nonce', { nonce: 'other' }],
    ['another app', { aud: 'other' }],
    ['another issuer', { iss: 'https://other.example' }],
    ['the past', { exp: 1 }],
  ])('refuses a token for %s', async (_what, claims) => {
    const { started, issuer } = await start();
    await started.invite('zoe@asso.example', 'referent');
    issuer.state.claims = claims;
    const browser = openConsoleBrowser(started.origin);
    expect(led(await dance(browser))).toBe(REFUSED);
    expect((await browser.get('/me')).status).toBe(401);
  });

  test('refuses a way back that was begun elsewhere, twice, or too long ago', async () => {
    const { started } = await start();
    await started.invite('zoe@asso.example', 'referent');
    const [own, other] = [openConsoleBrowser(started.origin), openConsoleBrowser(started.origin)];
    const { back } = await leave(own);
    expect(led(await other.get(back))).toBe(REFUSED);
    await leave(other);
    expect(led(await other.get(back))).toBe(REFUSED);
    expect(led(await own.get(back))).toBe('/console/');
    expect(led(await own.get(back))).toBe(REFUSED);
    const late = await leave(other);
    started.clock.now += 10 * 60_000;
    expect(led(await other.get(late.back))).toBe(REFUSED);
    expect(led(await own.get('/oidc/callback?error=access_denied&state=x'))).toBe(REFUSED);
  });

  test('leads back to the sign-in page while the issuer is away, and works again when it is back', async () => {
    const { started, issuer } = await start();
    await started.invite('zoe@asso.example', 'referent');
    issuer.state.down = true;
    const browser = openConsoleBrowser(started.origin);
    expect(led(await browser.get('/oidc/start'))).toBe(REFUSED);
    issuer.state.down = false;
    expect(led(await dance(browser))).toBe('/console/');
  });

  test('believes no key that the issuer does not publish', async () => {
    const { started, issuer } = await start();
    await started.invite('zoe@asso.example', 'referent');
    const browser = openConsoleBrowser(started.origin);
    const published = issuer.publicJwk();
    await issuer.rotate('k1');
    Object.assign(issuer.publicJwk() ?? {}, { n: published?.n });
    expect(led(await dance(browser))).toBe(REFUSED);
  });
});
