import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { eventually, makeDataDir, messengerEnv, type RunningServer, runServer } from '../support/run-server.ts';
import { pageBody, postSigned } from '../support/sign-messenger.ts';

const CONTENT_DIR = join(import.meta.dirname, '..', 'fixtures', 'tiny-disease');
const MARKER = 'zorglubine';
const [ROSE, JO] = ['7300000000000001', '7300000000000002'] as const;

let graph: FakeGraph;
let data: Awaited<ReturnType<typeof makeDataDir>>;
let server: RunningServer;

beforeEach(async () => {
  graph = await startFakeGraph();
  data = await makeDataDir(false);
  const env = messengerEnv(graph, { DATA_DIR: data.path, CONTENT_DIR });
  server = await runServer(env, [], 'full-disk-server.mjs');
  graph.setWebhook(`${server.url}/webhooks/messenger`);
});

afterEach(async () => {
  await server?.stop();
  await graph.close();
  await data.remove();
});

async function tell(word: 'full' | 'room'): Promise<void> {
  const before = server.output().length;
  server.child.stdin?.write(`${word}\n`);
  await eventually(() => (server.output().slice(before).includes(`${word}\n`) ? true : null));
}

/** One delivery, not repeated. Long words, so that the rows that are free inside the file are soon used up. */
async function deliver(psid: string, id: string): Promise<number> {
  graph.open(psid);
  const event = { sender: { id: psid }, recipient: { id: graph.state.pageId }, timestamp: Date.now() };
  const body = pageBody(graph.state.pageId, [{ ...event, message: { mid: id, text: `${MARKER} `.repeat(800) } }]);
  const response = await postSigned(`${server.url}/webhooks/messenger`, body, graph.state.appSecret);
  await response.arrayBuffer();
  return response.status;
}

const ready = async () => {
  const response = await fetch(`${server.url}/ready`);
  return { status: response.status, ...((await response.json()) as { ready: boolean; store: boolean }) };
};

test('a full disk: 503 and not ready while nothing can be recorded, and all goes on by itself once there is room', async () => {
  expect(await graph.writes(ROSE, 'Bonsoir', 'm_before')).toBe(200);
  await eventually(() => (graph.sent(ROSE).length > 0 ? true : null));
  await tell('full');
  const taken: string[] = [];
  let refused = '';
  for (let n = 0; refused === '' && n < 200; n += 1) {
    const status = await deliver(JO, `m_${n}`);
    if (status === 200) taken.push(`m_${n}`);
    else refused = `m_${n}`;
  }
  expect(await deliver(JO, refused)).toBe(503);
  expect(await ready()).toMatchObject({ status: 503, ready: false, store: false });
  // A second look does not make it better.
  expect(await ready()).toMatchObject({ status: 503 });
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
  expect(await deliver(ROSE, 'm_new')).toBe(503);
  await tell('room');
  expect(await ready()).toMatchObject({ status: 200, ready: true, store: true });
  for (const [psid, id] of [[JO, refused] as const, [ROSE, 'm_new'] as const]) {
    expect(await deliver(psid, id)).toBe(200);
    expect(await deliver(psid, id)).toBe(200);
  }
  await eventually(async () => {
    const { work } = (await (await fetch(`${server.url}/ready`)).json()) as { work: Record<string, number> };
    return work.waitingConversations === 0 && work.undeliveredBubbles === 0 ? true : null;
  }, 30_000);
  const exported = graph.sent(JO).length;
  expect(exported).toBeGreaterThanOrEqual(taken.length + 1);
  expect(graph.duplicates()).toEqual([]);
  expect(server.output()).not.toMatch(new RegExp(`${MARKER}|${ROSE}|${JO}`));
}, 90_000);
