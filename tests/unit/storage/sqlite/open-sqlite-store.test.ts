import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { RETENTION_KINDS } from '../../../../src/domain/retention.ts';
import { createWakeups } from '../../../../src/lib/wakeups.ts';
import { MIGRATIONS } from '../../../../src/storage/sqlite/migrations/all.ts';
import { openSqliteStore } from '../../../../src/storage/sqlite/open-sqlite-store.ts';
import type { Alert } from '../../../../src/usecases/ports/alerts.ts';
import type { Store } from '../../../../src/usecases/ports.ts';
import { addressOf, FRESH_STATE, mustClaim, resultOf, T0, written } from '../../../support/store-samples.ts';

let folder: string;
let file: string;
const opened: Store[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'epaule-open-'));
  file = join(folder, 'data', 'epaule.db');
});

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(lock: 'server' | 'beside'): Promise<Store> {
  const timing = { burstMs: 0, maxBurstMs: 10_000, echoWaitMs: 10_000 };
  const store = await openSqliteStore({ file, ...timing, wakeups: createWakeups(), lock });
  opened.push(store);
  return store;
}

/** Looks at the file as a stranger would. */
function inspect<T>(look: (database: InstanceType<typeof DatabaseSync>) => T): T {
  const database = new DatabaseSync(file);
  try {
    return look(database);
  } finally {
    database.close();
  }
}

describe('opening the store', () => {
  test('makes a folder and files that only their owner may read', async () => {
    const store = await open('server');
    await store.inbox.record([written('a')], T0);
    const modes = await Promise.all(
      [join(folder, 'data'), file, `${file}-wal`, `${file}-shm`, `${file}-lock`].map(
        async (path) => (await stat(path)).mode & 0o777,
      ),
    );
    expect(modes).toEqual([0o700, 0o600, 0o600, 0o600, 0o600]);
  });

  test('refuses a second server in words that say what to do, and lets it in when the first has stopped', async () => {
    const first = await open('server');
    await expect(open('server')).rejects.toMatchObject({
      code: 'STORE_LOCKED',
      message: expect.stringContaining('DATA_DIR'),
    });
    await first.close();
    await expect(open('server')).resolves.toBeDefined();
  });

  test('lets a command read and record beside the server, and answer nobody', async () => {
    const server = await open('server');
    await server.inbox.record([written('a')], T0);
    const command = await open('beside');
    expect(await command.transcripts.read(addressOf('rose'), 0, 10)).toHaveLength(1);
    await command.inbox.record([written('b')], T0);
    expect(await server.transcripts.read(addressOf('rose'), 0, 10)).toHaveLength(2);
    await expect(command.turns.claim(T0)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    await expect(command.outbox.claim(T0, 1)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
  });

  test('lets a command make the store when there is no server yet', async () => {
    const command = await open('beside');
    expect(await command.health()).toMatchObject({ waitingConversations: 0 });
    await expect(open('server')).resolves.toBeDefined();
  });

  test('keeps what was stored when it is opened by the same version again', async () => {
    const first = await open('server');
    await first.inbox.record([written('a')], T0);
    await first.close();
    expect((await mustClaim(await open('server'), T0)).messages).toHaveLength(1);
    expect(inspect((database) => database.prepare('PRAGMA user_version').get())).toEqual({
      user_version: MIGRATIONS.length,
    });
  });

  test('takes what an earlier version left waiting along, and answers it', async () => {
    await mkdir(join(folder, 'data'), { mode: 0o700 });
    inspect((database) => {
      database.exec(MIGRATIONS[0] ?? '');
      database.exec(`PRAGMA user_version = 1;
        INSERT INTO conversation (id, channel, account, patient, state, last_position, created_at, waiting_since, due_at)
          VALUES (1, 'messenger', 'page', 'rose', '{}', 1, ${T0}, ${T0}, ${T0});
        INSERT INTO inbox (conversation_id, position, channel, account, external_id, content, ends_breath, sent_at, received_at, status)
          VALUES (1, 1, 'messenger', 'page', 'a', '{"kind":"voice"}', 1, ${T0}, ${T0}, 'waiting');`);
    });
    const turn = await mustClaim(await open('server'), T0);
    expect([turn.messages.length, turn.urgent, turn.state]).toEqual([1, false, FRESH_STATE]);
  });

  test('forgets, at the hour of messages, what an earlier version kept of their words inside a state', async () => {
    await mkdir(join(folder, 'data'), { mode: 0o700 });
    inspect((database) => {
      for (const sql of MIGRATIONS.slice(0, 5)) database.exec(sql);
      database.exec(`PRAGMA user_version = 5;
        INSERT INTO conversation (id, channel, account, patient, state, last_position, created_at)
          VALUES (1, 'messenger', 'page', 'rose', '{"holder":"referent","telling":{"words":"MARQUEUR"}}', 1, ${T0});
        INSERT INTO turn (conversation_id, first_position, last_position, responses, failures, answered_at)
          VALUES (1, 1, 1, '[]', 0, ${T0 + 9});`);
    });
    const store = await open('server');
    const kinds = [...RETENTION_KINDS, 'farewells', 'tellings'].map((kind) => [kind, 0]);
    const purge = (messages: number) => store.privacy.purge({ ...Object.fromEntries(kinds), messages }, 100);
    expect(await purge(T0 + 9)).toMatchObject({ tellings: 0 });
    expect((await store.privacy.held(addressOf('rose')))?.state.telling).toEqual({ words: 'MARQUEUR' });
    expect(await purge(T0 + 10)).toMatchObject({ tellings: 1 });
    expect((await store.privacy.held(addressOf('rose')))?.state).toEqual({ ...FRESH_STATE, holder: 'referent' });
    expect(await purge(T0 + 10)).toMatchObject({ tellings: 0 });
  });

  test('puts whoever waited for a person in an earlier version on the desk', async () => {
    await mkdir(join(folder, 'data'), { mode: 0o700 });
    inspect((database) => {
      for (const sql of MIGRATIONS.slice(0, 5)) database.exec(sql);
      database.exec(`PRAGMA user_version = 5;
        INSERT INTO conversation (id, channel, account, patient, state, last_position, created_at)
          VALUES (1, 'messenger', 'page', 'rose', '{"holder":"waiting"}', 1, ${T0}), (2, 'messenger', 'page', 'jo', '{}', 1, ${T0});
        INSERT INTO turn (id, conversation_id, first_position, last_position, responses, failures, answered_at)
          VALUES (1, 1, 1, 1, '[]', 0, ${T0});
        INSERT INTO escalation (conversation_id, reason, state, at, last_at, turn_id)
          VALUES (1, 'demande', 'open', ${T0 + 1}, ${T0 + 1}, 1), (1, 'urgence-vitale', 'open', ${T0 + 2}, ${T0 + 2}, 1);`);
    });
    const store = await open('server');
    expect(await store.desk.lines('open', 9)).toMatchObject([
      { conversationId: 1, holder: 'waiting', reasons: ['urgence-vitale', 'demande'], since: T0 + 1 },
    ]);
    expect((await store.desk.line(2))?.holder).toBe('assistant');
    expect(await store.desk.nextDueAt()).toBe(T0 + 1);
  });

  test('refuses a store that a newer version wrote, and leaves it alone', async () => {
    await (await open('server')).close();
    inspect((database) => database.exec('PRAGMA user_version = 99'));
    await expect(open('server')).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('99'),
    });
    expect(inspect((database) => database.prepare('PRAGMA user_version').get())).toEqual({ user_version: 99 });
  });

  test('refuses a file that is no store, or a place where none can be, naming the file', async () => {
    await mkdir(join(folder, 'data'));
    await writeFile(file, 'not a database, by far not, but long enough to be looked at as one'.repeat(50));
    const refusal = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining(file) };
    await expect(open('server')).rejects.toMatchObject(refusal);
    await rm(file);
    await mkdir(file);
    await expect(open('server')).rejects.toMatchObject(refusal);
  });

  test('refuses what is asked after it was closed', async () => {
    const store = await open('server');
    await store.close();
    await expect(store.inbox.record([written('a')], T0)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  test('writes all that was asked before it closes', async () => {
    const store = await open('server');
    const pending = store.inbox.record([written('a')], T0);
    await store.close();
    await expect(pending).resolves.toEqual([{ id: 1, duplicate: false }]);
  });
});

describe('the audit', () => {
  test('has a line for a turn without a word of the patient, and cannot be changed', async () => {
    const store = await open('server');
    await store.inbox.record([written('a', 'MARQUEUR')], T0);
    const turn = await mustClaim(store, T0);
    await store.turns.complete(turn, resultOf(turn, 'r'), T0 + 1);
    const line = inspect((database) => database.prepare('SELECT * FROM audit').get());
    expect(line).toMatchObject({ at: T0 + 1, actor: 'assistant', action: 'turn-answered', conversation_id: 1 });
    expect(JSON.stringify(line)).not.toContain('MARQUEUR');
    expect(() => inspect((database) => database.exec('DELETE FROM audit'))).toThrow('append only');
    expect(() => inspect((database) => database.exec("UPDATE audit SET actor = 'x'"))).toThrow('append only');
  });

  test('says who read and did what on the desk, once, and no word of anybody', async () => {
    const store = await open('server');
    await store.inbox.record([written('a', 'MARQUEUR')], T0);
    const notice = { text: 'MARQUEUR', choices: [] };
    const { desk } = store;
    await desk.takeOver(1, 'claire', notice, T0 + 1);
    await desk.takeOver(1, 'claire', notice, T0 + 2);
    await desk.takeOver(1, 'luc', notice, T0 + 2);
    await desk.file(1, 'luc', T0 + 3);
    for (const at of [4, 5]) await desk.say(1, 'claire', { clientId: 'w', text: 'MARQUEUR', name: 'Claire' }, T0 + at);
    await desk.note(1, 'luc', 'MARQUEUR', T0 + 6);
    await desk.share(1, 'claire', 'luc', T0 + 7);
    await desk.pass(1, 'claire', 'luc', notice, T0 + 8);
    const line = await desk.line(1);
    if (line === null) throw new Error('no line');
    const alert: Alert = { kind: 'new', way: 'teams', to: '', conversationId: 1, reason: null, since: null };
    const watched = { offeredTo: 'zoe', alerts: [alert], notice, promiseDone: false, endsHold: true, lookAt: null };
    await desk.watched(line, watched, T0 + 9);
    await desk.takeOver(1, 'claire', null, T0 + 10);
    await desk.release(1, 'claire', { to: 'handed-back' }, notice, T0 + 11);
    await desk.takeOver(1, 'claire', null, T0 + 12);
    await desk.release(1, 'claire', { to: 'closed', reason: 'repondu' }, null, T0 + 13);
    const lines = inspect((database) => database.prepare('SELECT * FROM audit ORDER BY id').all());
    expect(lines.map(({ at, actor, action, detail }) => [at - T0, actor, action, JSON.parse(detail)])).toEqual([
      [1, 'claire', 'taken-over', {}],
      [3, 'luc', 'conversation-read', {}],
      [4, 'claire', 'said', { entry: 3 }],
      [6, 'luc', 'noted', {}],
      [7, 'claire', 'shared', { with: 'luc' }],
      [8, 'claire', 'passed', { to: 'luc' }],
      [9, 'assistant', 'hold-ended', {}],
      [9, 'assistant', 'alerted', { to: 'zoe', ways: ['teams'] }],
      [10, 'claire', 'taken-over', {}],
      [11, 'claire', 'handed-back', {}],
      [12, 'claire', 'taken-over', {}],
      [13, 'claire', 'closed', { reason: 'repondu' }],
    ]);
    expect(JSON.stringify(lines)).not.toContain('MARQUEUR');
  });
});
