import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { createWakeups } from '../../src/lib/wakeups.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { listenTo } from '../support/read-stream.ts';
import { runMain } from '../support/run-main.ts';
import { eventually, makeDataDir, messengerEnv } from '../support/run-server.ts';
import { answered } from '../support/store-samples.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const MARKER = 'zorglubine';

let graph: FakeGraph;
let data: Awaited<ReturnType<typeof makeDataDir>>;
let main: ReturnType<typeof runMain>;
let url: string;

beforeAll(async () => {
  data = await makeDataDir();
  graph = await startFakeGraph();
  await leaveSomethingOld();
  main = runMain(messengerEnv(graph, { DATA_DIR: data.path }));
  url = await eventually(() => main.url(), 60_000);
  graph.setWebhook(`${url}/webhooks/messenger`);
}, 120_000);

afterAll(async () => {
  await main.stop();
  await graph.close();
  await data.remove();
});

/** A conversation of 2020, answered and delivered. */
async function leaveSomethingOld(): Promise<void> {
  const at = Date.UTC(2020, 0, 1);
  const timing = { burstMs: 0, maxBurstMs: 10_000, echoWaitMs: 10_000 };
  const file = join(data.path, 'epaule.sqlite');
  const store = await openSqliteStore({ file, ...timing, wakeups: createWakeups(), lock: 'server' });
  await answered(store, at, 'somebody-of-2020', 'une vieille réponse');
  for (const { id } of await store.outbox.claim(at, 9)) await store.outbox.sent(id, null, at);
  await store.close();
}

test('the running server destroys what was kept long enough, and says so in the audit', async () => {
  await eventually(() => (query(`SELECT 1 FROM audit WHERE action = 'purged'`).length === 1 ? true : null));
  expect(query('SELECT 1 FROM conversation WHERE patient = ?', 'somebody-of-2020')).toEqual([]);
  expect(cli('purge')).toMatchObject({ status: 0, stdout: expect.stringContaining('"conversations":0') });
});

/** The text of the nth bubble that this patient was sent, once it is. */
function bubble(psid: string, nth: number): Promise<string> {
  return eventually(() => graph.sent(psid)[nth]?.text ?? null);
}

function cli(...args: readonly string[]) {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: data.path };
  return spawnSync(process.execPath, [join(ROOT, 'dist', 'cli.js'), ...args], { cwd: ROOT, encoding: 'utf8', env });
}

function query<T>(sql: string, ...values: readonly string[]): readonly T[] {
  const database = new DatabaseSync(join(data.path, 'epaule.sqlite'), { readOnly: true });
  try {
    return database.prepare(sql).all(...values);
  } finally {
    database.close();
  }
}

async function onDisk(words: string): Promise<boolean> {
  const names = (await readdir(data.path)).filter((name) => name.startsWith('epaule.sqlite'));
  const files = await Promise.all(names.map((name) => readFile(join(data.path, name))));
  return files.some((file) => file.includes(words));
}

describe('« efface mes données »', () => {
  test('on Messenger: asked back once, done, said, and the key is nowhere on the disk', async () => {
    const psid = '7400000000000801';
    await graph.writes(psid, `je m'appelle ${MARKER}, et la fatigue me cloue`);
    await bubble(psid, 0);
    const [key] = query<{ wrapped: string }>('SELECT wrapped FROM data_key WHERE patient = ?', psid);
    expect(await onDisk(key?.wrapped ?? '')).toBe(true);
    await graph.writes(psid, 'efface mes données');
    const asked = await eventually(() => graph.sent(psid).find(({ text }) => text.includes('Voulez-vous')) ?? null);
    const [confirm] = asked.quickReplies;
    await graph.taps(psid, confirm?.title ?? '', confirm?.payload ?? '');
    const done = await eventually(() => graph.sent(psid).find(({ text }) => text.includes("C'est fait")) ?? null);
    expect(done.text).toContain('Messenger garde sa propre copie');
    expect(
      query('SELECT content FROM inbox JOIN conversation c ON c.id = conversation_id WHERE patient = ?', psid),
    ).toEqual([]);
    expect(await onDisk(key?.wrapped ?? '')).toBe(false);
    expect(query('SELECT by FROM erasure')).toEqual([{ by: 'patient' }]);
    await graph.writes(psid, 'bonjour');
    await eventually(
      () => graph.sent(psid).find(({ text, at }) => at >= done.at && text.startsWith('Bonjour')) ?? null,
    );
    expect(graph.sent(psid).at(-1)?.text).not.toContain(MARKER);
  }, 60_000);

  test('on the chat page: the open page reads the last word under the next number', async () => {
    const session = (await (await fetch(`${url}/api/chat/session`, { method: 'POST' })).json()) as { token: string };
    const authorization = `Bearer ${session.token}`;
    const write = async (clientId: string, text: string) => {
      const headers = { authorization, 'content-type': 'application/json' };
      const body = JSON.stringify({ clientId, text });
      expect((await fetch(`${url}/api/chat/messages`, { method: 'POST', headers, body })).status).toBe(202);
    };
    const open = await listenTo(`${url}/api/chat/stream`, { authorization });
    const heard = async (words: string) => {
      for (;;) {
        const [event] = await open.events(1, 15_000);
        if (event?.data.includes(words)) return event;
      }
    };
    await write('client-0001', 'Supprime notre conversation');
    const asked = await heard('Voulez-vous');
    await write('client-0002', 'oui');
    const done = await heard("C'est fait");
    expect(Number(done.id)).toBeGreaterThan(Number(asked.id));
    open.close();
    const anew = await listenTo(`${url}/api/chat/stream`, { authorization });
    const [first] = await anew.events(1);
    expect(first?.data).toContain("C'est fait");
    anew.close();
  }, 60_000);
});

describe('staff, beside the running server', () => {
  const psid = '7400000000000802';

  test('export all that is held on a person, and it is noted who did', async () => {
    await graph.writes(psid, `${MARKER} : la fatigue me cloue`);
    await bubble(psid, 0);
    const { stdout, stderr, status } = cli('export', '--channel', 'messenger', '--patient', psid);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [exported] = JSON.parse(stdout);
    expect(exported.messages[0]).toMatchObject({ from: 'patient', text: `${MARKER} : la fatigue me cloue` });
    expect(exported.held.turns[0].understanding.intents[0].name).toBe('fatigue');
    const [line] = query<{ actor: string }>(`SELECT actor FROM audit WHERE action = 'exported'`);
    expect(line?.actor).toMatch(/^staff:./);
  }, 60_000);

  test('erase a person while the server answers others, and the person can write again', async () => {
    const { stdout, status } = cli('erase', '--channel', 'messenger', '--patient', psid);
    expect(status).toBe(0);
    expect(stdout).not.toContain(psid);
    expect(JSON.parse(stdout)).toMatchObject({ rows: { messages: 1 } });
    expect(query('SELECT 1 FROM conversation WHERE patient = ?', psid)).toEqual([]);
    // The server still has the destroyed key in its memory: nothing may be written with it.
    await graph.writes(psid, 'bonjour');
    // Greeted again: nothing is remembered.
    await eventually(() =>
      graph.sent(psid).filter(({ text }) => text.includes('Bonjour')).length === 2 ? true : null,
    );
    expect(cli('erase', '--channel', 'messenger', '--patient', 'nobody')).toMatchObject({ status: 1, stdout: '' });
  }, 60_000);
});
