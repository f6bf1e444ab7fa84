import { afterEach, describe, expect, test } from '@jest/globals';
import type { Role } from '../../src/domain/staff.ts';
import { type ConsoleBrowser, openConsoleBrowser } from '../support/console-browser.ts';
import { type Console, PASSWORD, startConsole } from '../support/start-console.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const running: Console[] = [];

afterEach(async () => {
  for (const started of running.splice(0)) await started.stop();
});

async function start(options: Parameters<typeof startConsole>[0] = {}): Promise<Console> {
  const started = await startConsole(options);
  running.push(started);
  return started;
}

/** Somebody who joined by an invitation, in a browser of their own. */
async function joined(started: Console, id: string, ...roles: readonly Role[]): Promise<ConsoleBrowser> {
  const browser = openConsoleBrowser(started.origin);
  const token = await started.invite(`${id}@asso.example`, ...roles);
  const { status } = await browser.post('/join', { token, name: id, password: PASSWORD });
  expect(status).toBe(201);
  return browser;
}

const signIn = (browser: ConsoleBrowser, id: string, password = PASSWORD) =>
  browser.post('/session', { email: `${id}@asso.example`, password });

describe('the first administrator', () => {
  test('is whoever opens the link of the first start, once', async () => {
    const started = await start();
    const browser = openConsoleBrowser(started.origin);
    expect((await browser.get('/doors')).body).toMatchObject({
      first: true,
      password: true,
      oidc: false,
      teams: false,
    });
    const token = await started.first();
    const zoe = { token, name: 'Zoé', email: 'Zoe@Asso.example', password: PASSWORD };
    expect((await browser.post('/first', zoe)).status).toBe(201);
    expect((await browser.get('/me')).body).toMatchObject({
      ...{ email: 'zoe@asso.example', name: 'Zoé', roles: ['administrator'], held: 1, ceiling: 3, trained: false },
    });
    expect((await browser.get('/doors')).body.first).toBe(false);
    const again = await openConsoleBrowser(started.origin).post('/first', { ...zoe, email: 'max@asso.example' });
    expect([again.status, again.body.error.code]).toEqual([401, 'TOKEN_INVALID']);
    expect(await started.first()).toBe('');
  });

  test('needs the newest link, within a day', async () => {
    const started = await start();
    const browser = openConsoleBrowser(started.origin);
    const [old, token] = [await started.first(), await started.first()];
    const zoe = { name: 'Zoé', email: 'zoe@asso.example', password: PASSWORD };
    expect((await browser.post('/first', { ...zoe, token: old })).status).toBe(401);
    started.clock.now += 24 * HOUR;
    expect((await browser.post('/first', { ...zoe, token })).status).toBe(401);
  });

  test('cannot be made by an invitation of somebody else, nor an invitation be used for another address', async () => {
    const started = await start();
    const token = await started.invite('zoe@asso.example', 'referent');
    const wrong = { token, name: 'Max', email: 'max@asso.example', password: PASSWORD };
    expect((await openConsoleBrowser(started.origin).post('/first', wrong)).status).toBe(401);
    const first = await started.first();
    const join = { token: first, name: 'Max', password: PASSWORD };
    expect((await openConsoleBrowser(started.origin).post('/join', join)).status).toBe(401);
  });
});

describe('signing in', () => {
  test('gives a cookie that no script reads, and an answer that nobody keeps', async () => {
    const started = await start();
    await joined(started, 'zoe', 'referent');
    const browser = openConsoleBrowser(started.origin);
    const answer = await signIn(browser, 'zoe');
    expect([answer.status, Object.keys(answer.body)]).toEqual([201, ['endsAt']]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const [session = ''] = answer.headers.getSetCookie();
    expect(session).toMatch(/^epaule=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await browser.get('/me')).headers.get('cache-control')).toBe('no-store');
  });

  test('behind https the cookie is for https and this host alone, and the plain one opens nothing', async () => {
    const started = await start({ publicUrl: 'https://epaule.example' });
    const token = await started.invite('zoe@asso.example', 'referent');
    const proxied = {
      'X-Forwarded-For': '203.0.113.7',
      'X-Forwarded-Proto': 'https',
      Origin: 'https://epaule.example',
    };
    const browser = openConsoleBrowser(started.origin, proxied);
    const answer = await browser.post('/join', { token, name: 'Zoé', password: PASSWORD });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-epaule=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect((await browser.get('/me')).status).toBe(200);
    const secret = browser.cookies.get('__Host-epaule');
    browser.cookies.clear();
    browser.cookies.set('epaule', secret ?? '');
    expect((await browser.get('/me')).status).toBe(401);
  });

  test('refuses a wrong password, an unknown address and a disabled account with the same words', async () => {
    const started = await start();
    await joined(started, 'zoe', 'administrator');
    await joined(started, 'max', 'referent');
    const max = await started.accounts.findByEmail('max@asso.example');
    await started.accounts.change(max?.id ?? '', { disabled: true }, 'test', started.clock.now);
    const answers = await Promise.all([
      signIn(openConsoleBrowser(started.origin), 'zoe', 'une autre phrase de passe'),
      signIn(openConsoleBrowser(started.origin), 'nobody'),
      signIn(openConsoleBrowser(started.origin), 'max'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.body.error).toMatchObject({
      code: 'SIGN_IN_FAILED',
      message: expect.stringContaining('mot de passe'),
    });
  });

  test('leaves a line of the audit, with ids and no address', async () => {
    const started = await start();
    const browser = await joined(started, 'zoe', 'referent');
    await signIn(openConsoleBrowser(started.origin), 'zoe', 'une autre phrase de passe');
    await browser.del('/session');
    const actions = started.audited().map(({ action }) => action);
    expect(actions).toEqual(['invited', 'account-joined', 'signed-in', 'sign-in-failed', 'signed-out']);
    expect(JSON.stringify(started.audited())).not.toContain('asso.example');
    expect(started.logged()).not.toMatch(/asso\.example|chaises|phrase/);
  });

  test('refuses what is not its form, and never repeats it', async () => {
    const { origin } = await start();
    const browser = openConsoleBrowser(origin);
    for (const body of [
      {},
      [],
      { email: 'zoe', password: 'secret-words' },
      { email: 'z@a.fr', password: '', admin: true },
    ]) {
      const { status, body: said } = await browser.post('/session', body);
      expect([status, said.error.code]).toEqual([400, 'BODY_INVALID']);
      expect(JSON.stringify(said)).not.toContain('secret-words');
    }
  });
});

describe('guessing', () => {
  test('waits longer after each failure from the fifth on, and never more than a quarter of an hour', async () => {
    const started = await start();
    await joined(started, 'zoe', 'referent');
    const guesser = openConsoleBrowser(started.origin);
    for (let n = 0; n < 5; n += 1) expect((await signIn(guesser, 'zoe', `mauvaise phrase ${n}`)).status).toBe(401);
    const refused = await signIn(guesser, 'zoe');
    expect([refused.status, refused.body.error.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect(refused.body.error.message).toContain('5 secondes');
    started.clock.now += 5001;
    expect((await signIn(guesser, 'zoe', 'encore une autre phrase')).status).toBe(401);
    started.clock.now += 5001;
    expect((await signIn(guesser, 'zoe')).body.error.message).toContain('5 secondes');
    for (let n = 0; n < 10; n += 1) {
      started.clock.now += 15 * MINUTE + 1;
      expect((await signIn(guesser, 'zoe', `autre phrase ${n}`)).status).toBe(401);
    }
    expect((await signIn(guesser, 'zoe')).body.error.message).toContain('15 minutes');
    started.clock.now += 15 * MINUTE + 1;
    expect((await signIn(guesser, 'zoe')).status).toBe(201);
  });

  test('at another account goes on from the same network address, and forgets nothing by signing in to one’s own', async () => {
    const started = await start();
    await joined(started, 'zoe', 'referent');
    await joined(started, 'max', 'referent');
    const guesser = openConsoleBrowser(started.origin);
    for (let n = 0; n < 4; n += 1) await signIn(guesser, `nobody${n}`);
    expect((await signIn(openConsoleBrowser(started.origin), 'max')).status).toBe(201);
    await signIn(guesser, 'zoe', 'mauvaise phrase encore');
    expect((await signIn(guesser, 'zoe')).status).toBe(429);
  });

  test('does not keep somebody out of a browser in which they signed in before', async () => {
    const started = await start();
    const own = await joined(started, 'zoe', 'referent');
    await own.del('/session');
    for (let n = 0; n < 6; n += 1) await signIn(openConsoleBrowser(started.origin), 'zoe', `mauvaise phrase ${n}`);
    expect((await signIn(openConsoleBrowser(started.origin), 'zoe')).status).toBe(429);
    expect((await signIn(own, 'zoe')).status).toBe(201);
  });

  test('all at once gets no more tries than one after the other', async () => {
    const started = await start();
    await joined(started, 'zoe', 'referent');
    const tries = Array.from({ length: 15 }, (_, n) =>
      signIn(openConsoleBrowser(started.origin), 'zoe', `phrase numéro ${n}`),
    );
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  });

  test('from one network address is stopped before any password is looked at', async () => {
    const started = await start({ limits: { windowMs: MINUTE, triesPerAddress: 3, requestsPerAddress: 100 } });
    const browser = openConsoleBrowser(started.origin);
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await browser.post('/session', {})).status);
    expect(statuses).toEqual([400, 400, 400, 429]);
  });
});

describe('a session', () => {
  test('ends after half an hour without use, and after twelve hours in any case', async () => {
    const started = await start();
    const browser = await joined(started, 'zoe', 'referent');
    const { sessionEndsAt } = (await browser.get('/me')).body;
    expect(sessionEndsAt).toBe(started.clock.now + 12 * HOUR);
    for (let n = 0; n < 24; n += 1) {
      started.clock.now += 29 * MINUTE;
      expect((await browser.get('/me')).status).toBe(200);
    }
    started.clock.now = sessionEndsAt;
    expect((await browser.get('/me')).body.error).toMatchObject({ code: 'TOKEN_INVALID' });
    await signIn(browser, 'zoe');
    started.clock.now += 30 * MINUTE;
    expect((await browser.get('/me')).status).toBe(401);
  });

  test('ends when one signs out, and its secret opens nothing any more', async () => {
    const started = await start();
    const browser = await joined(started, 'zoe', 'referent');
    const secret = browser.cookies.get('epaule') ?? '';
    expect((await browser.del('/session')).status).toBe(200);
    expect(browser.cookies.has('epaule')).toBe(false);
    browser.cookies.set('epaule', secret);
    expect((await browser.get('/me')).status).toBe(401);
  });

  test('takes the place of the one the browser had, which is over', async () => {
    const started = await start();
    const browser = await joined(started, 'zoe', 'referent');
    const before = browser.cookies.get('epaule') ?? '';
    await signIn(browser, 'zoe');
    expect((await browser.get('/me')).status).toBe(200);
    browser.cookies.set('epaule', before);
    expect((await browser.get('/me')).status).toBe(401);
  });

  test('that ends while an answer goes on is seen by it', async () => {
    const started = await start();
    const browser = await joined(started, 'zoe', 'referent');
    expect((await browser.ask('GET', '/inner/open')).body).toEqual({ before: true, after: false });
  });

  test('opens only what a role gives', async () => {
    const started = await start();
    const [zoe, max] = [await joined(started, 'zoe', 'administrator'), await joined(started, 'max', 'editor')];
    expect((await zoe.ask('GET', '/inner/words')).body.error.code).toBe('FORBIDDEN');
    expect((await max.ask('GET', '/inner/words')).body).toEqual({ name: 'max' });
    expect((await max.get('/accounts')).status).toBe(403);
    expect((await max.post('/invitations', { email: 'a@b.fr', roles: ['administrator'] })).status).toBe(403);
    expect((await openConsoleBrowser(started.origin).ask('GET', '/inner/words')).status).toBe(401);
  });

  test('is not used by the pages of others: without our header or from another origin nothing is done', async () => {
    const started = await start();
    const browser = await joined(started, 'zoe', 'referent');
    const foreign = await browser.post('/me/password', {}, { Origin: 'https://mechant.example' });
    expect([foreign.status, foreign.body.error.code]).toEqual([403, 'ORIGIN_REFUSED']);
    const headers = { cookie: `epaule=${browser.cookies.get('epaule')}` };
    const form = await fetch(`${started.origin}/api/console/session`, { method: 'DELETE', headers });
    expect(form.status).toBe(403);
    expect((await browser.get('/me')).status).toBe(200);
  });
});

describe('one’s own account', () => {
  test('says that one is away', async () => {
    const started = await start();
    const browser = await joined(started, 'zoe', 'referent');
    expect((await browser.patch('/me', { away: true })).body).toEqual({});
    expect((await browser.get('/me')).body.away).toBe(true);
    expect((await browser.patch('/me', { roles: ['administrator'] })).status).toBe(400);
  });

  test('changes its password with the present one, and ends every other session', async () => {
    const started = await start();
    const [here, elsewhere] = [await joined(started, 'zoe', 'referent'), openConsoleBrowser(started.origin)];
    await signIn(elsewhere, 'zoe');
    const password = 'sept lanternes au bord du lac';
    const wrong = await here.post('/me/password', { current: 'une autre phrase', password });
    expect(wrong.body.error.code).toBe('SIGN_IN_FAILED');
    const short = await here.post('/me/password', { current: PASSWORD, password: 'trop court' });
    expect([short.status, short.body.error.message]).toEqual([400, expect.stringContaining('12 caractères')]);
    expect((await here.post('/me/password', { current: PASSWORD, password })).status).toBe(201);
    expect((await here.get('/me')).status).toBe(200);
    expect((await elsewhere.get('/me')).status).toBe(401);
    expect((await signIn(elsewhere, 'zoe')).status).toBe(401);
    expect((await signIn(elsewhere, 'zoe', password)).status).toBe(201);
  });
});

describe('an administrator', () => {
  test('invites with roles, by a link that works once', async () => {
    const started = await start();
    const zoe = await joined(started, 'zoe', 'administrator');
    const asked = await zoe.post('/invitations', { email: 'Max@Asso.example', roles: ['referent'] });
    const [, token = ''] =
      /^http:\/\/127\.0\.0\.1:\d+\/console\/#\/invitation\/([\w-]{43})$/.exec(asked.body.url) ?? [];
    expect((await zoe.get('/invitations')).body.invitations).toMatchObject([
      { email: 'max@asso.example', roles: ['referent'] },
    ]);
    const max = openConsoleBrowser(started.origin);
    expect((await max.post('/invitations/look', { token })).body).toEqual({ email: 'max@asso.example', name: null });
    expect((await max.post('/join', { token, name: 'Max', password: 'motdepasse2026!' })).status).toBe(400);
    started.clock.now += 1;
    expect((await max.post('/join', { token, name: 'Max', password: PASSWORD })).status).toBe(201);
    expect((await max.post('/join', { token, name: 'Max', password: PASSWORD })).status).toBe(401);
    expect((await zoe.get('/accounts')).body.accounts).toMatchObject([
      { name: 'zoe' },
      { name: 'Max', roles: ['referent'] },
    ]);
  });

  test('withdraws an invitation', async () => {
    const started = await start();
    const zoe = await joined(started, 'zoe', 'administrator');
    const token = await started.invite('max@asso.example', 'referent');
    expect((await zoe.del('/invitations', { email: 'max@asso.example' })).status).toBe(200);
    const max = openConsoleBrowser(started.origin);
    expect((await max.post('/join', { token, name: 'Max', password: PASSWORD })).status).toBe(401);
  });

  test('gives somebody who forgot their password a link, which changes no right and ends their sessions', async () => {
    const started = await start();
    const zoe = await joined(started, 'zoe', 'administrator');
    const max = await joined(started, 'max', 'referent');
    const { url } = (await zoe.post('/invitations', { email: 'max@asso.example', roles: ['administrator'] })).body;
    const token = url.split('/').at(-1);
    const anew = openConsoleBrowser(started.origin);
    expect((await anew.post('/invitations/look', { token })).body.name).toBe('max');
    const password = 'sept lanternes au bord du lac';
    expect((await anew.post('/join', { token, name: 'Autre', password })).status).toBe(201);
    expect((await anew.get('/me')).body).toMatchObject({ name: 'max', roles: ['referent'] });
    expect((await max.get('/me')).status).toBe(401);
  });

  test('closes an account, takes rights away and ends sessions: what was open is over at once', async () => {
    const started = await start();
    const zoe = await joined(started, 'zoe', 'administrator');
    const max = await joined(started, 'max', 'referent');
    const { id } = (await max.get('/me')).body;
    expect((await zoe.post(`/accounts/${id}/end-sessions`)).status).toBe(200);
    expect((await max.get('/me')).status).toBe(401);
    await signIn(max, 'max');
    expect((await zoe.patch(`/accounts/${id}`, { roles: ['editor'] })).body.roles).toEqual(['editor']);
    expect((await max.get('/me')).status).toBe(401);
    await signIn(max, 'max');
    expect((await zoe.patch(`/accounts/${id}`, { disabled: true })).body.disabled).toBe(true);
    expect((await max.get('/me')).status).toBe(401);
    expect((await signIn(max, 'max')).status).toBe(401);
    const link = await zoe.post('/invitations', { email: 'max@asso.example', roles: ['referent'] });
    expect([link.status, link.body.error.code]).toEqual([403, 'FORBIDDEN']);
    expect((await zoe.patch('/accounts/nobody', { disabled: true })).status).toBe(404);
  });

  test('cannot close the last administrator’s account', async () => {
    const started = await start();
    const zoe = await joined(started, 'zoe', 'administrator');
    const { id } = (await zoe.get('/me')).body;
    const refused = await zoe.patch(`/accounts/${id}`, { roles: ['referent'] });
    expect([refused.status, refused.body.error.message]).toEqual([403, expect.stringContaining('administrateur')]);
    expect((await zoe.get('/accounts')).status).toBe(200);
  });
});
