import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { FIXTURE_PAGE, readFixture, webhookFixtures, withoutOneKey } from '../support/messenger-fixtures.ts';
import { eventually, makeDataDir, messengerEnv, type RunningServer, runServer } from '../support/run-server.ts';
import { pageBody, postSigned, serialiseLikeMeta, signMessenger } from '../support/sign-messenger.ts';

/** A word that nothing of ours contains. */
const MARKER = 'zorglubine';

type Work = Readonly<Record<'waitingConversations' | 'undeliveredBubbles' | 'quarantinedBodies', number>>;

let graph: FakeGraph;
let data: Awaited<ReturnType<typeof makeDataDir>>;
let server: RunningServer;
let webhook: string;
let patients = 7_400_000_000_000_100n;

beforeAll(async () => {
  graph = await startFakeGraph();
  data = await makeDataDir();
  server = await runServer(messengerEnv(graph, { DATA_DIR: data.path }));
  webhook = `${server.url}/webhooks/messenger`;
  graph.setWebhook(webhook);
}, 120_000);

afterAll(async () => {
  await server.stop();
  await graph.close();
  await data.remove();
});

async function readWork(): Promise<Work> {
  const { work } = (await (await fetch(`${server.url}/ready`)).json()) as { work: Work };
  return work;
}

const idle = (): Promise<Work> =>
  eventually(async () => {
    const work = await readWork();
    return work.waitingConversations === 0 && work.undeliveredBubbles === 0 ? work : null;
  }, 30_000);

/** The sum of a counter over its labels. */
async function count(name: string, labels = ''): Promise<number> {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  const lines = metrics.split('\n').filter((line) => line.startsWith(`epaule_${name}{`) && line.includes(labels));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

const turns = (): Promise<number> => count('inbound_events_total', 'kind="message"');
const aMessage = (text: string, mid: string) =>
  pageBody(FIXTURE_PAGE, [
    { sender: { id: '7300000000000009' }, recipient: { id: FIXTURE_PAGE }, timestamp: 1, message: { mid, text } },
  ]);

describe('a body that is not Meta’s', () => {
  const body = serialiseLikeMeta(aMessage(MARKER, 'm_bad_1'));
  const huge = JSON.stringify({ object: 'page', entry: [], pad: MARKER.repeat(450_000) });
  const headersOf: Readonly<Record<string, Record<string, string>>> = {
    unsigned: {},
    'signed with another secret': { 'x-hub-signature-256': signMessenger(body, 'f'.repeat(32)) },
    'signed for another body': { 'x-hub-signature-256': signMessenger(`${body} `, '0123456789abcdef0123456789abcdef') },
  };

  test.each(Object.entries(headersOf))(
    '%s is refused with 401: nothing is kept, nothing comes back',
    async (_name, headers) => {
      const before = {
        work: await readWork(),
        turns: await turns(),
        failures: await count('signature_failures_total'),
      };
      const response = await fetch(webhook, { method: 'POST', headers, body });
      expect(response.status).toBe(401);
      expect(await response.text()).not.toContain(MARKER);
      expect({ work: await readWork(), turns: await turns() }).toEqual({ work: before.work, turns: before.turns });
      expect(await count('signature_failures_total')).toBe(before.failures + 1);
    },
  );

  test('one of more than 4 MiB is refused with 413, signed or not', async () => {
    const before = { work: await readWork(), turns: await turns() };
    for (const signature of [signMessenger(huge, graph.state.appSecret), 'sha256=0']) {
      const response = await fetch(webhook, {
        method: 'POST',
        headers: { 'x-hub-signature-256': signature },
        body: huge,
      });
      expect(response.status).toBe(413);
      expect(await response.text()).not.toContain(MARKER);
    }
    expect({ work: await readWork(), turns: await turns() }).toEqual(before);
  });
});

test('a signed body that is no JSON is acknowledged, kept in quarantine and counted', async () => {
  const before = await readWork();
  const body = `{"object":"page","entry":[{"text":"${MARKER}"`;
  const headers = { 'x-hub-signature-256': signMessenger(body, graph.state.appSecret) };
  const response = await fetch(webhook, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  expect(await response.text()).not.toContain(MARKER);
  expect((await readWork()).quarantinedBodies).toBe(before.quarantinedBodies + 1);
  expect(await count('quarantined_bodies_total', 'not-json')).toBe(1);
});

describe('bodies of Messenger, whole and with any one key missing', () => {
  const ours = webhookFixtures().filter(({ name }) => name.startsWith('syn__'));
  const isSilent = ({ name, text }: { readonly name: string; readonly text: string }): boolean =>
    /"(is_echo|delivery|read|standby)":/.test(text) && name !== 'syn__batch_two_users_mixed';
  const people = new Set(ours.flatMap(({ text }) => text.match(/\b73\d{14}\b/g) ?? []));

  async function postAll(bodies: readonly unknown[]): Promise<void> {
    for (const body of bodies) {
      for (const less of [{ path: 'whole', value: body }, ...withoutOneKey(body)]) {
        const { status } = await postSigned(webhook, less.value, graph.state.appSecret);
        expect({ path: less.path, acknowledged: status >= 200 && status < 300 }).toEqual({
          path: less.path,
          acknowledged: true,
        });
      }
    }
  }

  test('echo, delivery, read and standby are acknowledged, and nobody is written to for them', async () => {
    const silent = ours.filter(isSilent);
    expect(silent.length).toBeGreaterThanOrEqual(4);
    for (const psid of people) graph.open(psid);
    const before = await turns();
    await postAll(silent.map(({ body }) => body));
    await idle();
    expect(await turns()).toBe(before);
    for (const psid of people) expect({ psid, sent: graph.sent(psid) }).toEqual({ psid, sent: [] });
    expect(graph.refusals()).toEqual([]);
  });

  test('all the others are acknowledged, what a person wrote is answered, and the process lives', async () => {
    await postAll(ours.filter((fixture) => !isSilent(fixture)).map(({ body }) => body));
    await idle();
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(server.child.exitCode).toBeNull();
    const { text } = readFixture('syn__batch_two_users_mixed');
    const writers = new Set(text.match(/\b73\d{14}\b/g) ?? []);
    for (const psid of writers) expect(graph.sent(psid).length).toBeGreaterThan(0);
    expect(graph.duplicates()).toEqual([]);
  }, 120_000);
});

describe('strange words get a polite answer', () => {
  test.each([
    ['100,000 characters', 'Je suis si fatiguée ! '.repeat(4600), /./],
    ['100,000 characters without a space', 'é'.repeat(100_000), /./],
    ['only emoji', '😀👩‍🦽❤️‍🩹'.repeat(40), /Bien reçu/],
    ['the Cyrillic alphabet', 'Помогите, пожалуйста', /français écrit/],
    ['the Arabic alphabet', 'أحتاج إلى مساعدة', /français écrit/],
    ['Chinese', '请帮帮我', /français écrit/],
    ['null bytes', 'Je dors \0 mal \0', /./],
    ['only null bytes', '\0\0\0\0', /pas bien compris/],
    ['half a surrogate pair', 'bonjour \ud83d', /./],
    ['HTML', '<img src=x onerror=alert(1)><b>la fatigue</b>', /./],
    ['marks that turn the line', '\u202Ebonjour\u202C \u200B\u200B', /./],
    ['an attempt at our own placeholders', '{name} {masculin|féminin|neutre} {{company}}', /./],
  ])('%s', async (_name, text, expected) => {
    const psid = String(patients++);
    expect(await graph.writes(psid, text)).toBe(200);
    const sent = await eventually(async () => {
      await idle();
      const bubbles = graph.sent(psid);
      return bubbles.length > 0 ? bubbles : null;
    });
    const reply = sent.map((message) => message.text).join('\n');
    expect(reply).toMatch(expected);
    expect(reply).toMatch(/assistant automatique/);
    expect(reply).not.toMatch(/[<>{}]|onerror|undefined/);
    expect(sent.length).toBeLessThanOrEqual(5);
    expect(server.child.exitCode).toBeNull();
  });
});
