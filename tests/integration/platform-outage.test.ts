import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createMessengerChannel } from '../../src/channels/messenger/create-messenger-channel.ts';
import { createWakeups } from '../../src/lib/wakeups.ts';
import { openStore } from '../../src/open-store.ts';
import { loadSettings, type Settings } from '../../src/settings.ts';
import { answerTurn } from '../../src/usecases/answer-turn.ts';
import { createDeliverOutbox } from '../../src/usecases/deliver-outbox.ts';
import { createPlatformStates } from '../../src/usecases/platform-states.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { createReceiveMessages } from '../../src/usecases/receive-messages.ts';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { createMemoryLog } from '../support/memory-log.ts';
import { eventually, makeDataDir, messengerEnv, runServer } from '../support/run-server.ts';
import { T0 } from '../support/store-samples.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const CONTENT_DIR = join(import.meta.dirname, '..', 'fixtures', 'tiny-disease');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [ROSE, JO, AL] = ['7300000000000001', '7300000000000002', '7300000000000003'] as const;

/** Graph says that the token is no longer good (platforms, section 1.9). */
const TOKEN_EXPIRED = { kind: 'answer', status: 401, body: { error: { code: 190, message: 'expired' } } } as const;
const IN_TROUBLE = { kind: 'answer', status: 503, body: '<html>' } as const;

let clock: { now: number };
let graph: FakeGraph;
let line: TcpProxy;
let data: Awaited<ReturnType<typeof makeDataDir>>;
let settings: Settings;
let store: Store;
let work: ReturnType<typeof createWork>;

beforeEach(async () => {
  clock = { now: T0 };
  graph = await startFakeGraph({ now: () => clock.now, echo: 'none' });
  line = await startTcpProxy(Number(new URL(graph.origin).port));
  data = await makeDataDir(false);
  const env = messengerEnv(graph, { DATA_DIR: data.path, GRAPH_API_URL: `http://127.0.0.1:${line.port}` });
  settings = loadSettings(env);
  await start();
});

afterEach(async () => {
  await store.close();
  await line.close();
  await graph.close();
  await data.remove();
});

async function start(): Promise<void> {
  store = await openStore(settings, createWakeups(), 'server');
  work = createWork();
}

/** The use cases of the product on a clock of our own; in the place of understanding an echo of two bubbles. */
function createWork() {
  if (settings.messenger === null) throw new Error('Messenger is off');
  const { sender } = createMessengerChannel(settings.messenger);
  const states = createPlatformStates();
  const common = { clock: () => clock.now, log: createMemoryLog().log };
  const deliver = createDeliverOutbox({
    ...common,
    outbox: store.outbox,
    senderOf: () => sender,
    random: () => 0.5,
    echoWaitMs: 10_000,
    observe: states.told,
  });
  const answer = () =>
    answerTurn({
      ...common,
      turns: store.turns,
      respond: async ({ contents, state }) => {
        const said = contents.map((content) => (content.kind === 'text' ? content.text : '')).join(' ');
        const bubbles = [`${said} un`, `${said} deux`].map((text) => ({ text, choices: [] }));
        return { reply: { bubbles, responses: [] }, state, escalation: null, understanding: null };
      },
      respondToFailure: () => {
        throw new Error('no turn fails here');
      },
      abilitiesOf: () => sender.abilities,
      timeLimitMs: 8000,
    });
  return { common, states, deliver, answer };
}

async function write(psid: string, text: string): Promise<void> {
  graph.open(psid);
  const address = { channel: 'messenger', accountId: graph.state.pageId, patientId: psid } as const;
  const content = { kind: 'text', text } as const;
  const event = { kind: 'message', externalId: `m_${text}`, address, sentAt: clock.now, content } as const;
  await createReceiveMessages({ ...work.common, inbox: store.inbox, seesDanger: () => false })([event]);
}

/** Works for so long: whatever is due is done, and then it is the hour of what is due next. */
async function pass(ms: number): Promise<void> {
  const until = clock.now + ms;
  for (;;) {
    while ((await work.answer()) || (await work.deliver()));
    const due = [await store.turns.nextDueAt(), await store.outbox.nextDueAt()].filter((at) => at !== null);
    const next = Math.min(...due);
    if (next > until) break;
    clock.now = Math.max(clock.now + 1, next);
  }
  clock.now = until;
}

const textsTo = (psid: string) => graph.sent(psid).map(({ text }) => text);

/** Rose is answered, then it breaks; all three write, and Rose once more in the middle, when the server is started again. */
async function goThrough(lastingMs: number, begin: () => unknown, end: () => unknown): Promise<string> {
  await write(ROSE, 'avant');
  await pass(MINUTE);
  await begin();
  for (const [index, psid] of [ROSE, JO, AL].entries()) await write(psid, `pendant-${index}`);
  await pass(lastingMs / 2);
  await store.close();
  await start();
  await write(ROSE, 'encore');
  await pass(lastingMs / 2);
  const seen = work.states.of('messenger');
  expect(await store.health()).toMatchObject({ undeliveredBubbles: 8, failedBubbles: 0 });
  expect([ROSE, JO, AL].flatMap(textsTo)).toEqual(['avant un', 'avant deux']);
  await end();
  return seen;
}

async function expectAllInOrder(): Promise<void> {
  expect(textsTo(ROSE)).toEqual(['avant', 'pendant-0', 'encore'].flatMap((text) => [`${text} un`, `${text} deux`]));
  expect(textsTo(JO)).toEqual(['pendant-1 un', 'pendant-1 deux']);
  expect(textsTo(AL)).toEqual(['pendant-2 un', 'pendant-2 deux']);
  expect(graph.duplicates()).toEqual([]);
  expect(work.states.of('messenger')).toBe('on');
  expect(await store.health()).toMatchObject({ undeliveredBubbles: 0, failedBubbles: 0, waitingConversations: 0 });
}

describe('a platform that is down, with a restart of ours in the middle', () => {
  test('for an hour, out of reach: all is sent within seconds of its return, in order, once', async () => {
    const seen = await goThrough(
      HOUR,
      () => line.refuse(),
      () => line.heal(),
    );
    expect(seen).toBe('down:unreachable');
    await pass(20_000);
    await expectAllInOrder();
  });

  test('for an hour, answering in error: all is sent once it is back, in order, once', async () => {
    const seen = await goThrough(
      HOUR,
      () => graph.outage(IN_TROUBLE),
      () => graph.outage(null),
    );
    expect(seen).toBe('unsure:http-503');
    await pass(HOUR);
    await expectAllInOrder();
  });

  test('for an hour, breaking every line: all is sent once it is back, in order, once', async () => {
    const seen = await goThrough(
      HOUR,
      () => graph.outage({ kind: 'reset' }),
      () => graph.outage(null),
    );
    expect(seen).toBe('unsure:connection-lost');
    await pass(HOUR);
    await expectAllInOrder();
  });

  test('for five hours, the token expired: all is sent within minutes of a good one, in order, once', async () => {
    const seen = await goThrough(
      5 * HOUR,
      () => graph.outage(TOKEN_EXPIRED),
      () => graph.outage(null),
    );
    expect(seen).toBe('down:token');
    await pass(3 * MINUTE);
    await expectAllInOrder();
  });
});

test('what comes back after the platform has closed the window is never sent; it is counted, and a new message is answered', async () => {
  graph.outage(TOKEN_EXPIRED);
  await write(ROSE, 'trop-tard');
  await pass(2 * HOUR);
  await write(JO, 'a-temps');
  await pass(22 * HOUR - MINUTE);
  expect(await store.health()).toMatchObject({ undeliveredBubbles: 4, failedBubbles: 0 });
  await pass(2 * MINUTE);
  expect(await store.health()).toMatchObject({ undeliveredBubbles: 2, failedBubbles: 2 });
  graph.outage(null);
  await pass(3 * MINUTE);
  expect(textsTo(ROSE)).toEqual([]);
  expect(textsTo(JO)).toEqual(['a-temps un', 'a-temps deux']);
  await write(ROSE, 'nouveau');
  await pass(MINUTE);
  expect(textsTo(ROSE)).toEqual(['nouveau un', 'nouveau deux']);
  expect(graph.refusals()).toEqual([]);
});

test('a running server stays ready while its platform is out of reach, says so, and sends when it is back', async () => {
  await store.close();
  const seen = await startFakeGraph();
  const cable = await startTcpProxy(Number(new URL(seen.origin).port));
  const env = messengerEnv(seen, { DATA_DIR: data.path, CONTENT_DIR, GRAPH_API_URL: `http://127.0.0.1:${cable.port}` });
  const server = await runServer(env);
  const told = async () => {
    const response = await fetch(`${server.url}/ready`);
    const { platforms, work } = (await response.json()) as {
      platforms: Record<string, string>;
      work: Record<string, number>;
    };
    return { status: response.status, messenger: platforms.messenger, undelivered: work.undeliveredBubbles };
  };
  try {
    seen.setWebhook(`${server.url}/webhooks/messenger`);
    expect(await told()).toEqual({ status: 200, messenger: 'on', undelivered: 0 });
    await cable.refuse();
    expect(await seen.writes(ROSE, 'Bonsoir', 'm_1')).toBe(200);
    const down = await eventually(async () => {
      const state = await told();
      return state.messenger === 'on' ? null : state;
    });
    expect(down).toEqual({ status: 200, messenger: 'down:unreachable', undelivered: expect.any(Number) });
    expect(down.undelivered).toBeGreaterThan(0);
    await cable.heal();
    await eventually(async () => ((await told()).undelivered === 0 ? true : null), 20_000);
    expect(await told()).toEqual({ status: 200, messenger: 'on', undelivered: 0 });
    expect(seen.sent(ROSE).length).toBeGreaterThan(0);
    expect(seen.duplicates()).toEqual([]);
  } finally {
    await server.stop();
    await cable.close();
    await seen.close();
    store = await openStore(settings, createWakeups(), 'server');
  }
}, 60_000);
