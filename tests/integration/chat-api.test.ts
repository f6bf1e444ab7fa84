import { afterEach, describe, expect, test } from '@jest/globals';
import { type Listening, listenTo } from '../support/read-stream.ts';
import { type ChatServer, startChatServer } from '../support/start-chat-server.ts';

const CLIENT_ID = '3f0d8c1e-5b1c-4f6e-9a51-0d7b1f9b2c11';
const open: { server: ChatServer | null; streams: Listening[] } = { server: null, streams: [] };

afterEach(async () => {
  for (const stream of open.streams) stream.close();
  open.streams = [];
  await open.server?.stop();
  open.server = null;
});

async function start(options: Parameters<typeof startChatServer>[0] = {}): Promise<ChatServer> {
  open.server = await startChatServer(options);
  return open.server;
}

async function openSession(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/chat/session`, { method: 'POST' });
  const body = (await response.json()) as { token: string };
  return body.token;
}

function post(origin: string, token: string | null, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${origin}/api/chat/messages`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

async function stream(origin: string, token: string, headers: Record<string, string> = {}): Promise<Listening> {
  const listening = await listenTo(`${origin}/api/chat/stream`, { Authorization: `Bearer ${token}`, ...headers });
  open.streams.push(listening);
  return listening;
}

describe('POST /api/chat/session', () => {
  test('gives a token and says until when it holds', async () => {
    const { origin } = await start({ clock: () => 1_000_000 });
    const response = await fetch(`${origin}/api/chat/session`, { method: 'POST' });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      token: expect.stringMatching(/^v1\./),
      expiresAt: 1_000_000 + 30 * 24 * 60 * 60 * 1000,
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('set-cookie')).toBeNull();
  });
});

describe('POST /api/chat/messages', () => {
  test('records a message and gives it a number', async () => {
    const { origin, store } = await start();
    const response = await post(origin, await openSession(origin), { clientId: CLIENT_ID, text: 'Bonjour' });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ id: 1 });
    expect(store.messages()).toMatchObject([{ content: { kind: 'text', text: 'Bonjour' } }]);
  });

  test('the same message sent five times, three of them at once, is recorded once and gets the same number', async () => {
    const { origin, store } = await start();
    const token = await openSession(origin);
    const send = async () => (await post(origin, token, { clientId: CLIENT_ID, text: 'Bonjour' })).json();
    const answers = [await send(), ...(await Promise.all([send(), send(), send()])), await send()];
    expect(answers).toEqual(Array.from({ length: 5 }, () => ({ id: 1 })));
    expect(store.messages()).toHaveLength(1);
  });

  test('two patients who use the same clientId do not hide each other', async () => {
    const { origin, store } = await start();
    for (const text of ['de Rose', 'de Paul']) {
      expect((await post(origin, await openSession(origin), { clientId: CLIENT_ID, text })).status).toBe(202);
    }
    expect(store.messages().map(({ content }) => content)).toMatchObject([{ text: 'de Rose' }, { text: 'de Paul' }]);
  });

  test('100,000 characters are taken, also when every one is escaped; more is 413', async () => {
    const { origin, store } = await start();
    const token = await openSession(origin);
    const escaped = `{"clientId":"${CLIENT_ID}","text":"${'\\u00e9'.repeat(100_000)}"}`;
    expect((await post(origin, token, escaped)).status).toBe(202);
    expect(store.messages()[0]?.content).toEqual({ kind: 'text', text: 'é'.repeat(100_000) });
    for (const length of [100_001, 2_000_000]) {
      const refused = await post(origin, token, { clientId: 'long-client-id', text: 'x'.repeat(length) });
      expect(refused.status).toBe(413);
      expect(await refused.json()).toMatchObject({ error: { code: 'BODY_TOO_LARGE' } });
    }
    expect(store.messages()).toHaveLength(1);
  });

  test.each(['{"clientId":', '[]', 'null', '"bonjour"', '{"clientId":"abcdefgh"}', ''])(
    'answers 400 to %j, repeats nothing of it and records nothing',
    async (body) => {
      const { origin, store } = await start();
      const response = await post(origin, await openSession(origin), body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ error: { code: 'BODY_INVALID' } });
      expect(store.messages()).toHaveLength(0);
    },
  );

  test('answers 401 without a token, with a false one and with one that is over', async () => {
    const time = { now: 0 };
    const { origin, store } = await start({ clock: () => time.now });
    const token = await openSession(origin);
    const message = { clientId: CLIENT_ID, text: 'Bonjour' };
    expect((await post(origin, null, message)).status).toBe(401);
    expect((await post(origin, `${token}x`, message)).status).toBe(401);
    time.now = 31 * 24 * 60 * 60 * 1000;
    const late = await post(origin, token, message);
    expect(late.status).toBe(401);
    expect(await late.json()).toMatchObject({ error: { code: 'TOKEN_INVALID' } });
    expect(store.messages()).toHaveLength(0);
  });

  test('answers 503 while nothing can be recorded, and takes the same message afterwards', async () => {
    const { origin, store } = await start();
    const token = await openSession(origin);
    store.state.down = true;
    expect((await post(origin, token, { clientId: CLIENT_ID, text: 'Bonjour' })).status).toBe(503);
    store.state.down = false;
    expect((await post(origin, token, { clientId: CLIENT_ID, text: 'Bonjour' })).status).toBe(202);
  });

  test('lets a danger through whatever the limits, short ones, and not without end', async () => {
    const limits = { messagesPerAddress: 2, messagesPerSession: 2, urgentPerSession: 2 };
    const { origin, store } = await start({ limits });
    const token = await openSession(origin);
    const write = async (n: number, text: string) =>
      (await post(origin, token, { clientId: `client-0${n}`, text })).status;
    expect([await write(1, 'un'), await write(2, 'deux'), await write(3, 'trois')]).toEqual([202, 202, 429]);
    const danger = await post(origin, token, { clientId: 'client-04', text: "je n'arrive plus à respirer" });
    expect([danger.status, danger.headers.get('retry-after')]).toEqual([202, null]);
    expect(await write(5, `je ne respire plus ${'x'.repeat(20_000)}`)).toBe(429);
    expect([await write(6, 'je ne respire plus'), await write(7, 'je ne respire plus')]).toEqual([202, 429]);
    expect(store.messages().map(({ content }) => (content.kind === 'text' ? content.text : ''))).toEqual([
      'un',
      'deux',
      "je n'arrive plus à respirer",
      'je ne respire plus',
    ]);
  });

  test('takes a session only so many messages a window: 429, and when to come back', async () => {
    const { origin, store } = await start({ limits: { messagesPerSession: 3 } });
    const [mine, other] = [await openSession(origin), await openSession(origin)];
    const send = (token: string, n: number) => post(origin, token, { clientId: `client-id-${n}`, text: 'Bonjour' });
    for (const n of [1, 2, 3]) expect((await send(mine, n)).status).toBe(202);
    const refused = await send(mine, 4);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ error: { code: 'TOO_MANY_REQUESTS' } });
    expect((await send(other, 1)).status).toBe(202);
    expect(store.messages()).toHaveLength(4);
  });

  test('takes an address only so many messages and sessions a window', async () => {
    const { origin } = await start({ limits: { messagesPerAddress: 2, sessionsPerAddress: 2 } });
    const tokens = [await openSession(origin), await openSession(origin)];
    expect((await fetch(`${origin}/api/chat/session`, { method: 'POST' })).status).toBe(429);
    const statuses = [];
    for (const n of [0, 1, 2]) {
      statuses.push((await post(origin, tokens[n % 2] ?? '', { clientId: `client-id-${n}`, text: 'a' })).status);
    }
    expect(statuses).toEqual([202, 202, 429]);
  });
});

describe('another site', () => {
  test('is refused, whatever it asks; our own origin and the public one are not', async () => {
    const { origin, store } = await start({ origins: ['https://chat.exemple.test'] });
    const token = await openSession(origin);
    const send = (from: string, n: number) =>
      post(origin, token, { clientId: `client-id-${n}`, text: 'Bonjour' }, { Origin: from });
    for (const [n, from] of ['https://mechant.test', 'null', `${origin}.test`, 'n’importe quoi'].entries()) {
      const response = await send(encodeURI(from), n);
      expect([from, response.status]).toEqual([from, 403]);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
    const asked = await fetch(`${origin}/api/chat/stream`, {
      headers: { Authorization: `Bearer ${token}`, Origin: 'https://mechant.test' },
    });
    expect(asked.status).toBe(403);
    expect(store.messages()).toHaveLength(0);
    expect((await send(origin, 5)).status).toBe(202);
    expect((await send('https://chat.exemple.test', 6)).status).toBe(202);
  });
});

describe('GET /api/chat/stream', () => {
  test('shows what was said, then what is said, numbered', async () => {
    const { origin, store } = await start();
    const token = await openSession(origin);
    await post(origin, token, { clientId: CLIENT_ID, text: 'Bonjour' });
    const listening = await stream(origin, token);
    expect(listening.status).toBe(200);
    expect(listening.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(listening.headers.get('cache-control')).toBe('no-store');
    expect(listening.headers.get('connection')).toBe('close');
    const patient = store.messages()[0]?.address.patientId ?? '';
    const [first] = await listening.events(1);
    expect(first).toEqual({ event: 'message', id: '1', data: expect.any(String) });
    expect(JSON.parse(first?.data ?? '')).toEqual({ id: 1, from: 'patient', text: 'Bonjour', choices: [] });
    store.say(patient, 'Bonjour.\nJe vous lis.', [{ title: 'En savoir plus', payload: 'more' }]);
    const [second] = await listening.events(1, 900);
    expect(JSON.parse(second?.data ?? '')).toEqual({
      id: 2,
      from: 'assistant',
      text: 'Bonjour.\nJe vous lis.',
      choices: [{ title: 'En savoir plus', payload: 'more' }],
    });
  });

  test('says under which first name a person answers', async () => {
    const { origin, store } = await start();
    const token = await openSession(origin);
    await post(origin, token, { clientId: CLIENT_ID, text: 'Bonjour' });
    store.say(store.messages()[0]?.address.patientId ?? '', 'Je suis là.', [], 'referent');
    const [, line] = await (await stream(origin, token)).events(2);
    expect(JSON.parse(line?.data ?? '')).toMatchObject({ from: 'referent', name: 'Claire', text: 'Je suis là.' });
  });

  test('goes on after Last-Event-ID, and from the start when that is no number', async () => {
    const { origin, store } = await start();
    const token = await openSession(origin);
    await post(origin, token, { clientId: CLIENT_ID, text: 'Bonjour' });
    const patient = store.messages()[0]?.address.patientId ?? '';
    for (let n = 2; n <= 250; n += 1) store.say(patient, `${n}`);
    const ids = async (count: number, headers: Record<string, string>) => {
      const events = await (await stream(origin, token, headers)).events(count);
      return events.map(({ id }) => Number(id));
    };
    const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => first + n);
    expect(await ids(250, {})).toEqual(from(1, 250));
    expect(await ids(2, { 'Last-Event-ID': '248' })).toEqual([249, 250]);
    expect(await ids(250, { 'Last-Event-ID': '-1; DROP' })).toEqual(from(1, 250));
  });

  test('a wakeup that is lost costs a second, not the answer', async () => {
    const { origin, store } = await start();
    const token = await openSession(origin);
    await post(origin, token, { clientId: CLIENT_ID, text: 'Bonjour' });
    const listening = await stream(origin, token);
    await listening.events(1);
    const patient = store.messages()[0]?.address.patientId ?? '';
    store.wakeups.notify = () => {};
    store.say(patient, 'Je vous lis.');
    const [event] = await listening.events(1, 2500);
    expect(event?.id).toBe('2');
  });

  test('shows nothing of another session', async () => {
    const { origin, store } = await start();
    const [rose, paul] = [await openSession(origin), await openSession(origin)];
    await post(origin, rose, { clientId: CLIENT_ID, text: 'de Rose' });
    await post(origin, paul, { clientId: CLIENT_ID, text: 'de Paul' });
    const listening = await stream(origin, paul);
    await listening.events(1);
    store.say(store.messages()[0]?.address.patientId ?? '', 'à Rose');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(listening.raw()).toContain('de Paul');
    expect(listening.raw()).not.toContain('Rose');
  });

  test('says every 20 s that it is alive', async () => {
    const time = { now: 0 };
    const { origin } = await start({ clock: () => time.now });
    const listening = await stream(origin, await openSession(origin));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(listening.raw()).toBe('');
    time.now = 20_000;
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(listening.raw()).toBe(': \n\n');
  });

  test('answers 401 to a token that proves nothing, and ends when it stops proving', async () => {
    const time = { now: 0 };
    const { origin } = await start({ clock: () => time.now });
    expect((await stream(origin, 'v1.x')).status).toBe(401);
    const listening = await stream(origin, await openSession(origin));
    time.now = 31 * 24 * 60 * 60 * 1000;
    await listening.ended;
  });

  test('answers 503 when the store cannot be read', async () => {
    const { origin, store } = await start();
    const token = await openSession(origin);
    store.state.down = true;
    expect((await stream(origin, token)).status).toBe(503);
  });

  test('a session that opens too many loses its oldest; beyond the total nobody comes in', async () => {
    const { origin } = await start({ limits: { openStreamsPerSession: 2, openStreams: 3 } });
    const mine = await openSession(origin);
    const oldest = await stream(origin, mine);
    await stream(origin, mine);
    await stream(origin, mine);
    await oldest.ended;
    const others = [await stream(origin, await openSession(origin)), await stream(origin, await openSession(origin))];
    expect(others.map(({ status }) => status)).toEqual([200, 429]);
    expect(others[1]?.headers.get('retry-after')).toBe('10');
  });

  test('stops reading the store when the page is closed, and ends when the server closes', async () => {
    const { origin, store, closing } = await start();
    const gone = await stream(origin, await openSession(origin));
    gone.close();
    await gone.ended;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const reads = store.state.reads;
    store.wakeups.notify('transcript');
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(store.state.reads).toBe(reads);
    const listening = await stream(origin, await openSession(origin));
    closing.abort();
    await listening.ended;
  });
});

describe('GET /chat', () => {
  test('is a page that gives the numbers without any script, under a policy that allows nothing inline', async () => {
    const { origin } = await start();
    const response = await fetch(`${origin}/chat`);
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(html).toContain('<html lang="fr">');
    for (const number of ['tel:15', 'tel:112', 'sms:114', 'tel:3114', 'tel:0800353637']) {
      expect(html).toContain(`href="${number}"`);
    }
    expect(html).toContain('&lt;Un assistant automatique répond.&gt;');
    expect(html).not.toMatch(/<style|style=|onclick|<script(?![^>]*\ssrc=)/);
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(response.headers.get('set-cookie')).toBeNull();
  });

  test('says what to do when its script was not built', async () => {
    const { origin } = await start();
    const response = await fetch(`${origin}/chat.js`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('npm run build');
  });
});
