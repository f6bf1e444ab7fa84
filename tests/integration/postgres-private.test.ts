import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { RETENTION_KINDS } from '../../src/domain/retention.ts';
import { createWakeups } from '../../src/lib/wakeups.ts';
import { openStore } from '../../src/open-store.ts';
import { loadSettings } from '../../src/settings.ts';
import { createDatabase } from '../../src/storage/postgres/create-database.ts';
import { deleteRows } from '../../src/storage/postgres/erase-rows.ts';
import type { PurgeLimits } from '../../src/usecases/ports/privacy.ts';
import type { Store } from '../../src/usecases/ports.ts';
import { makePostgresLab, type PostgresLab } from '../contract/postgres-lab.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { addressOf, FRESH_STATE, message, mustClaim, resultOf, T0, written } from '../support/store-samples.ts';

const MARKER = 'zorglubine';
const TABLES = [
  'conversation',
  'turn',
  'inbox',
  'outbox',
  'status_event',
  'quarantine',
  'audit',
  'data_key',
  'erasure',
];

describeWithPostgres('what is private, in PostgreSQL', (server) => {
  let made = 0;
  let lab: PostgresLab;
  let folder = '';
  let opened: Store[] = [];

  beforeEach(async () => {
    made += 1;
    lab = await makePostgresLab(await server().createDatabase(`private_${made}`));
    folder = await mkdtemp(join(tmpdir(), 'epaule-private-'));
  });

  afterEach(async () => {
    for (const store of opened) await store.close();
    opened = [];
    await lab.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(key = 'k'.repeat(40)): Promise<Store> {
    const settings = loadSettings({ DATA_DIR: folder, DATABASE_URL: lab.url, EPAULE_KEY: key, BURST_MS: '0' });
    const store = await openStore(settings, createWakeups(), 'server');
    opened.push(store);
    return store;
  }

  test('stands sealed in every table, and does not open with another key of the installation', async () => {
    const store = await open();
    await store.inbox.record([{ ...written('a', MARKER), urgent: true }], T0);
    await store.inbox.quarantine({ channel: 'messenger', reason: 'malformed', body: Buffer.from(MARKER) }, T0);
    const turn = await mustClaim(store, T0);
    const result = resultOf(turn, `re ${MARKER}`);
    const telling = { words: MARKER, at: T0, asked: false };
    await store.turns.complete(turn, { ...result, state: { ...result.state, telling } }, T0);
    for (const table of TABLES) {
      const rows = await lab.look(`SELECT row_to_json(t)::text AS row FROM ${table} AS t`);
      expect(JSON.stringify(rows)).not.toContain(MARKER);
      expect(JSON.stringify(rows)).not.toContain(Buffer.from(MARKER).toString('hex'));
    }
    const entries = await store.transcripts.read(addressOf('rose'), 0, 9);
    expect(entries.map(({ text }) => text)).toEqual([MARKER, `re ${MARKER}`]);
    await expect(open('x'.repeat(40))).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
  });

  test('is erased by one process while another records: what was acknowledged after is read back by both', async () => {
    const [a, b] = [await open(), await open()];
    for (let round = 0; round < 12; round += 1) {
      const ids = [0, 1, 2, 3].map((n) => `m${round}.${n}`);
      await Promise.all([
        ...ids.map((id) => a.inbox.record([written(id, id)], T0 + round)),
        b.privacy.erase(addressOf('rose'), 'staff:zoe', T0 + round),
      ]);
      const last = `last${round}`;
      await b.inbox.record([written(last, last)], T0 + round);
      const rows = await lab.look('SELECT count(*)::int AS messages FROM inbox');
      const read = await a.transcripts.read(addressOf('rose'), 0, 99);
      expect(read).toHaveLength(Number(rows[0]?.messages));
      expect(read.at(-1)?.text).toBe(last);
      expect(await b.transcripts.read(addressOf('rose'), 0, 99)).toEqual(read);
    }
  });

  test('is left alone by an erasure that had found nothing yet when the first message was recorded', async () => {
    const store = await open();
    const database = createDatabase(lab.url, 2);
    try {
      const deleted = await database.transaction((tx) => {
        const rows: typeof tx.rows = async (sql, values) => {
          if (sql.startsWith('DELETE FROM data_key')) await store.inbox.record([written('a')], T0);
          return tx.rows(sql, values);
        };
        return deleteRows({ rows }, addressOf('rose'));
      });
      expect(deleted).toBeNull();
    } finally {
      await database.close();
    }
    const other = await open();
    expect(await other.transcripts.read(addressOf('rose'), 0, 9)).toMatchObject([{ text: 'a' }]);
  });

  test('is answered under the key of the new conversation when another process erased the old one', async () => {
    const [a, b] = [await open(), await open()];
    await a.inbox.record([written('a')], T0);
    await b.privacy.erase(addressOf('rose'), 'staff:zoe', T0);
    await b.inbox.record([message('rose', 'b', { kind: 'voice' })], T0);
    const turn = await mustClaim(a, T0);
    await a.turns.complete(turn, resultOf(turn, 'r'), T0);
    expect(await b.outbox.claim(T0, 1)).toMatchObject([{ bubble: { text: 'r' } }]);
  });

  test('stood inside the state of an earlier version: it goes at the hour of messages, and who holds the conversation stays', async () => {
    const store = await open();
    await store.inbox.record([message('rose', 'a', { kind: 'voice' })], T0);
    await lab.look(
      `UPDATE conversation SET holder = 'referent', state = '{"telling":{"words":"${MARKER}"}}', telling_at = ${T0 + 9}`,
    );
    await lab.look('DELETE FROM inbox; UPDATE conversation_queue SET due_at = NULL');
    const kinds = [...RETENTION_KINDS, 'farewells', 'tellings'].map((kind) => [kind, 0]);
    const purge = (messages: number) =>
      store.privacy.purge({ ...(Object.fromEntries(kinds) as PurgeLimits), messages }, 100);
    expect(await purge(T0 + 9)).toMatchObject({ tellings: 0 });
    expect(await purge(T0 + 10)).toMatchObject({ tellings: 1 });
    expect((await store.privacy.held(addressOf('rose')))?.state).toEqual({ ...FRESH_STATE, holder: 'referent' });
    expect(JSON.stringify(await lab.look('SELECT state FROM conversation'))).not.toContain(MARKER);
  });

  test('goes by its age though several processes purge at once, and the audit lets go of nothing else', async () => {
    const [a, b] = [await open(), await open()];
    for (let n = 0; n < 20; n += 1) {
      const tap = message(`p${n}`, `m${n}`, { kind: 'voice' });
      await a.inbox.record([tap], T0);
      const turn = await mustClaim(a, T0);
      await a.turns.complete(turn, resultOf(turn), T0);
    }
    await a.inbox.record([message('new', 'n', { kind: 'voice' })], T0 + 10);
    const all = [...RETENTION_KINDS, 'farewells', 'tellings'].map((kind) => [kind, T0 + 5]);
    const limits = Object.fromEntries(all) as PurgeLimits;
    const purged = await Promise.all([a.privacy.purge(limits, 100), b.privacy.purge(limits, 100)]);
    expect(purged.map(({ conversations }) => conversations).sort()).toEqual([0, 20]);
    expect(await lab.look('SELECT patient FROM conversation')).toEqual([{ patient: 'new' }]);
    await a.privacy.note({ at: T0 + 6, actor: 'staff:zoe', action: 'exported', conversationId: null, detail: {} });
    await expect(lab.look('DELETE FROM audit')).rejects.toThrow('append only');
    await expect(lab.look('UPDATE audit SET actor = actor')).rejects.toThrow('append only');
  });
});
