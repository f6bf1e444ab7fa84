import { setTimeout as later } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { createWakeups } from '../../src/lib/wakeups.ts';
import { MIGRATIONS } from '../../src/storage/postgres/migrations/all.ts';
import type { Store, Wakeups } from '../../src/usecases/ports.ts';
import { makePostgresLab, type PostgresLab } from '../contract/postgres-lab.ts';
import { TIMING } from '../contract/store-lab.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { addressOf, answered, message, mustClaim, resultOf, T0, textsOf, written } from '../support/store-samples.ts';

const SHORT = { turnLeaseMs: 50, sendLeaseMs: 50 };
/** Longer than the short leases, and than the second between two looks for abandoned rows. */
const FROZEN_MS = 1100;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describeWithPostgres('several processes on one PostgreSQL', (server) => {
  let database = '';
  let lab: PostgresLab;
  const open: Store[] = [];

  beforeAll(async () => {
    database = await server().createDatabase('processes');
  });
  beforeEach(async () => {
    lab = await makePostgresLab(database);
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((store) => store.close()));
    await lab.dispose();
  });

  async function start(leases: Partial<typeof SHORT> = {}, wakeups: Wakeups = createWakeups()): Promise<Store> {
    const store = await lab.openBeside(TIMING, wakeups, leases);
    open.push(store);
    return store;
  }

  const voice = (patient: string, id: string) => message(patient, id, { kind: 'voice' });

  test('migrate an empty database together: it is done once, and all of them work', async () => {
    const stores = await Promise.all(Array.from({ length: 8 }, () => start()));
    await Promise.all(stores.map((store, index) => store.inbox.record([written(`m${index}`)], T0)));
    const done = await lab.look('SELECT version FROM schema_migration ORDER BY version');
    expect(done).toEqual(MIGRATIONS.map((_, index) => ({ version: index + 1 })));
    expect(await stores[0]?.transcripts.read(addressOf('rose'), 0, 10)).toHaveLength(8);
  });

  test('refuse data that a newer version wrote', async () => {
    await start();
    await lab.look('INSERT INTO schema_migration (version, applied_at) VALUES (1000, now())');
    await expect(start()).rejects.toThrow(/format 1000.*reprenez la version plus récente/);
  });

  test('record a message once that is delivered to all of them at the same moment, without a gap', async () => {
    const stores = await Promise.all([start(), start(), start()]);
    const recorded = await Promise.all(stores.map((store) => store.inbox.record([written('a'), written('b')], T0)));
    expect(recorded.map((events) => events.map(({ id }) => id))).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect(recorded.flat().filter(({ duplicate }) => !duplicate)).toHaveLength(2);
  });

  test('record in one order what arrives in both for many patients at once, and neither waits for ever', async () => {
    const [a, b] = await Promise.all([start(), start()]);
    const patients = Array.from({ length: 20 }, (_, index) => `p${index}`);
    const batch = (name: string, order: readonly string[]) =>
      order.map((patient) => voice(patient, `${name} ${patient}`));
    const rounds = Array.from({ length: 10 }, (_, round) =>
      Promise.all([
        a.inbox.record(batch(`a${round}`, patients), T0),
        b.inbox.record(batch(`b${round}`, [...patients].reverse()), T0),
      ]),
    );
    await Promise.all(rounds);
    for (const patient of patients) {
      const entries = await a.transcripts.read(addressOf(patient), 0, 100);
      expect(entries.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    }
  });

  test('never claim one conversation both', async () => {
    const [a, b] = await Promise.all([start(), start()]);
    const patients = Array.from({ length: 12 }, (_, index) => `p${index}`);
    await a.inbox.record(
      patients.map((patient) => voice(patient, patient)),
      T0,
    );
    const claims = await Promise.all(patients.flatMap(() => [a.turns.claim(T0), b.turns.claim(T0)]));
    const taken = claims.flatMap((turn) => (turn === null ? [] : [turn.address.patientId]));
    expect(new Set(taken).size).toBe(taken.length);
    expect([...taken].sort()).toEqual([...patients].sort());
  });

  test('take over what a frozen one had claimed, and refuse its late result', async () => {
    const frozen = await start(SHORT);
    const awake = await start();
    await awake.inbox.record([voice('rose', 'a')], T0);
    const stale = await mustClaim(frozen, T0);
    await pause(FROZEN_MS);
    const turn = await mustClaim(awake, T0);
    expect(turn).toEqual(stale);
    await expect(frozen.turns.complete(stale, resultOf(stale, 'too late'), T0)).rejects.toMatchObject({
      code: 'CLAIM_LOST',
    });
    await frozen.turns.retry(stale, 'BROKEN', T0);
    expect(await frozen.turns.claim(T0)).toBeNull();
    await awake.turns.complete(turn, resultOf(turn, 'in time'), T0);
    const said = await awake.transcripts.read(addressOf('rose'), 1, 10);
    expect(said.map(({ text }) => text)).toEqual(['in time']);
    expect(await lab.look('SELECT state FROM conversation')).toMatchObject([{ state: { misunderstood: 1 } }]);
  });

  test('accept a late result that nobody was faster than', async () => {
    const slow = await start(SHORT);
    await slow.inbox.record([voice('rose', 'a')], T0);
    const turn = await mustClaim(slow, T0);
    await pause(FROZEN_MS);
    await slow.turns.complete(turn, resultOf(turn, 'late'), T0);
    expect(await slow.transcripts.read(addressOf('rose'), 1, 10)).toHaveLength(1);
  });

  test('take in a bubble that a frozen one was sending; it may still say that it was sent, and nothing else', async () => {
    const frozen = await start(SHORT);
    const awake = await start();
    await answered(awake, T0, 'rose', 'r1', 'r2');
    const [row] = await frozen.outbox.claim(T0, 1);
    await pause(FROZEN_MS);
    expect(await awake.outbox.claim(T0, 1)).toEqual([]);
    const [again] = await awake.outbox.claim(T0 + TIMING.echoWaitMs, 1);
    expect(again).toMatchObject({ id: row?.id, attempts: 1, unknowns: 1 });
    await frozen.outbox.failed(row?.id ?? 0, '100', T0);
    await frozen.outbox.retry(row?.id ?? 0, 'RATE', T0);
    await frozen.outbox.unknown(row?.id ?? 0, T0);
    expect(await lab.look('SELECT status FROM outbox ORDER BY id')).toEqual([
      { status: 'sending' },
      { status: 'pending' },
    ]);
    await frozen.outbox.sent(row?.id ?? 0, 'mid.1', T0);
    expect(await lab.look('SELECT status FROM outbox ORDER BY id')).toEqual([
      { status: 'sent' },
      { status: 'pending' },
    ]);
    expect(await awake.outbox.claim(T0, 1)).toMatchObject([{ bubble: { text: 'r2' } }]);
  });

  test('never send again what a frozen one was sending when a referent came; the referent’s word goes out instead', async () => {
    const frozen = await start(SHORT);
    const awake = await start();
    await answered(awake, T0, 'rose', 'r1', 'r2');
    const [row] = await frozen.outbox.claim(T0, 1);
    await awake.desk.takeOver(1, 'claire', null, T0);
    await awake.desk.say(1, 'claire', { clientId: 'w1', text: 'bonjour', name: 'Claire' }, T0);
    await pause(FROZEN_MS);
    const [word] = await awake.outbox.claim(T0, 9);
    expect(word).toMatchObject({ author: 'referent', bubble: { text: 'bonjour' } });
    await frozen.outbox.retry(row?.id ?? 0, 'RATE', T0);
    await awake.outbox.sent(word?.id ?? 0, null, T0);
    for (const store of [frozen, awake]) expect(await store.outbox.claim(T0 + 24 * 3_600_000, 9)).toEqual([]);
    expect(await lab.look('SELECT status, code FROM outbox ORDER BY id')).toEqual([
      { status: 'failed', code: 'held' },
      { status: 'failed', code: 'held' },
      { status: 'sent', code: null },
    ]);
  });

  test('refuse the turn of a frozen one when a referent comes, and another answers it anew at once', async () => {
    const [frozen, awake] = await Promise.all([start(), start()]);
    await awake.inbox.record([voice('rose', 'a')], T0);
    const stale = await mustClaim(frozen, T0);
    await awake.desk.takeOver(stale.conversationId, 'claire', null, T0);
    const anew = await mustClaim(awake, T0);
    expect([anew.messages, anew.state.holder]).toEqual([stale.messages, 'referent']);
    await expect(frozen.turns.complete(stale, resultOf(stale, 'too late'), T0)).rejects.toMatchObject({
      code: 'CLAIM_LOST',
    });
    await awake.turns.complete(anew, resultOf(anew), T0);
    expect(await awake.outbox.claim(T0, 9)).toEqual([]);
  });

  test('give a conversation to one of many referents who reach for it at once', async () => {
    const [a, b] = await Promise.all([start(), start()]);
    await answered(a, T0, 'rose', 'r1');
    const claims = Array.from({ length: 20 }, (_, n) =>
      (n % 2 === 0 ? a : b).desk.takeOver(1, `referent ${n}`, { text: `voici ${n}`, choices: [] }, T0),
    );
    const outcomes = await Promise.all(claims);
    const winner = outcomes.findIndex(({ kind }) => kind === 'taken');
    expect(outcomes.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
    expect(outcomes.filter((one) => one.kind === 'held' && one.by === `referent ${winner}`)).toHaveLength(19);
    const entries = await a.transcripts.read(addressOf('rose'), 2, 99);
    expect(entries.map(({ text }) => text)).toEqual([`voici ${winner}`]);
  });

  test('leave no bubble behind when a turn is completed at the moment when the bubble before is sent', async () => {
    const [a, b] = await Promise.all([start(), start()]);
    for (let at = T0; at < T0 + 40; at += 2) {
      await answered(a, at, 'rose', `r${at}`);
      const [row] = await b.outbox.claim(at, 1);
      await a.inbox.record([voice('rose', `next ${at}`)], at);
      const turn = await mustClaim(a, at);
      await Promise.all([b.outbox.sent(row?.id ?? 0, null, at), a.turns.complete(turn, resultOf(turn, `s${at}`), at)]);
      const [next] = await b.outbox.claim(at, 1);
      expect(next).toMatchObject({ bubble: { text: `s${at}` } });
      await b.outbox.sent(next?.id ?? 0, null, at);
    }
  });

  test('are not held up in recording by one that is frozen with the conversation in its hands', async () => {
    const store = await start();
    await store.inbox.record([voice('rose', 'a')], T0);
    const frozen = new Client({ connectionString: lab.url });
    await frozen.connect();
    await frozen.query('BEGIN');
    await frozen.query('SELECT 1 FROM conversation FOR NO KEY UPDATE');
    try {
      const outcome = await Promise.race([
        store.inbox.record([voice('rose', 'b')], T0),
        later(2000, undefined, { ref: false }),
      ]);
      expect(outcome).toEqual([{ id: 2, duplicate: false }]);
      // Nobody waits for it either.
      expect(await store.turns.claim(T0)).toBeNull();
    } finally {
      await frozen.end();
    }
    expect(textsOf(await store.turns.claim(T0))).toEqual(['voice']);
  });

  test('wake each other', async () => {
    const wakeups: Wakeups = createWakeups();
    const woken = new Promise<void>((resolve) => void wakeups.listen('inbox', resolve));
    await start({}, wakeups);
    const other = await start();
    await other.inbox.record([written('a')], T0);
    await woken;
  });

  test('carry no word and no identity in their hints', async () => {
    const listener = new Client({ connectionString: lab.url });
    await listener.connect();
    await listener.query('LISTEN epaule');
    const heard = new Promise<string>((resolve) =>
      listener.once('notification', ({ payload }) => resolve(payload ?? '')),
    );
    const store = await start();
    await store.inbox.record([written('secret-id', 'MARQUEUR')], T0);
    expect(await heard).toMatch(/^\d+ inbox transcript$/);
    await listener.end();
  });
});
