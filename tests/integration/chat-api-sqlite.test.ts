import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createWakeups } from '../../src/lib/wakeups.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import type { Wakeups } from '../../src/usecases/ports.ts';
import { listenTo } from '../support/read-stream.ts';
import { startChatServer } from '../support/start-chat-server.ts';

const CLIENT_ID = '3f0d8c1e-5b1c-4f6e-9a51-0d7b1f9b2c11';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'epaule-chat-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A server over the real store in `folder`, as after a restart when it is called again. */
async function start() {
  const wakeups: Wakeups = createWakeups();
  const file = join(folder, 'epaule.sqlite');
  const timing = { burstMs: 0, maxBurstMs: 10_000, echoWaitMs: 10_000 };
  const store = await openSqliteStore({ file, ...timing, wakeups, lock: 'server' });
  const receive: Parameters<typeof startChatServer>[0]['store'] = {
    receive: (events) => store.inbox.record(events, Date.now()),
    transcripts: store.transcripts,
    wakeups,
  };
  const server = await startChatServer({ store: receive });
  const send = async (token: string, body: unknown) => {
    const response = await fetch(`${server.origin}/api/chat/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return [response.status, await response.json()];
  };
  const stop = async () => {
    await server.stop();
    await store.close();
  };
  return { origin: server.origin, send, stop };
}

test('on the real store a message keeps its number and its words, sent again and after a restart', async () => {
  const first = await start();
  const opened = await fetch(`${first.origin}/api/chat/session`, { method: 'POST' });
  const { token } = (await opened.json()) as { token: string };
  const text = 'Têtue\u0000 😔 <b>Rose</b> \ud800';
  const [status, answer] = await first.send(token, { clientId: CLIENT_ID, text });
  expect(status).toBe(202);
  expect(answer).toEqual({ id: expect.any(Number) });
  expect(await first.send(token, { clientId: CLIENT_ID, text })).toEqual([202, answer]);
  await first.stop();

  const second = await start();
  expect(await second.send(token, { clientId: CLIENT_ID, text })).toEqual([202, answer]);
  await second.send(token, { clientId: 'another-client-id', payload: 'more', title: 'En savoir plus' });
  const stream = await listenTo(`${second.origin}/api/chat/stream`, { Authorization: `Bearer ${token}` });
  const [one, two] = await stream.events(2);
  expect(JSON.parse(one?.data ?? '')).toMatchObject({ ...(answer as object), from: 'patient', text });
  expect(JSON.parse(two?.data ?? '')).toMatchObject({ from: 'patient', text: 'En savoir plus' });
  expect(Number(two?.id)).toBeGreaterThan(Number(one?.id));
  stream.close();
  await second.stop();
});
