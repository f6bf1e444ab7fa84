/**
 * A server as `app.ts` builds it, with the real channel, sealed store, workers and HTTP edge, and a reply that proves what it saw in the
 * place of understanding. A mark in the place of danger. Tells of every claim on its standard output, a JSON line each. Argument:
 * options, as JSON.
 */
import { writeSync } from 'node:fs';
import process from 'node:process';
import { createLog } from '../../dist/lib/log.js';
import { createWakeups } from '../../dist/lib/wakeups.js';
import { protectStore } from '../../dist/open-store.js';
import { openPostgresStore } from '../../dist/storage/postgres/open-postgres-store.js';
import { openSqliteStore } from '../../dist/storage/sqlite/open-sqlite-store.js';
import { createProvingReply } from '../support/prove-reply.mjs';
import { serveStore } from '../support/serve-store.mjs';

const { place, dataDir, secret, mark, messenger, echoWaitMs, turnLeaseMs, sendLeaseMs } = JSON.parse(
  process.argv[2] ?? '{}',
);
/** A turn takes a moment, so that servers also die in the middle of one. */
const LONGEST_TURN_MS = 8;

const wakeups = createWakeups();
const timing = { burstMs: 20, maxBurstMs: 200, echoWaitMs };
const bare = place.startsWith('postgres:')
  ? await openPostgresStore({ url: place, ...timing, turnLeaseMs, sendLeaseMs, wakeups })
  : await openSqliteStore({ file: place, ...timing, wakeups, lock: 'server' });
const store = await protectStore(bare, { dataDir, key: Buffer.from(secret, 'utf8'), oldKeys: [] });

/** Milliseconds by the one clock that all processes of this machine share. */
const monotonicMs = () => Number(process.hrtime.bigint()) / 1e6;
/** Written before anything else happens: who is killed has told. */
const tell = (line) => writeSync(1, `${JSON.stringify(line)}\n`);
const startOf = ({ address, messages }) => `${address.patientId}.${messages[0]?.id}`;

/** The same turns, which tell when each claim began and came, and when it was completed. */
const turns = {
  ...store.turns,
  async claim(now) {
    const began = monotonicMs();
    const turn = await store.turns.claim(now);
    if (turn !== null) {
      const messages = turn.messages.map(({ content }) => content.text);
      tell({ claim: startOf(turn), patient: turn.address.patientId, messages, began, ended: monotonicMs() });
    }
    return turn;
  },
  async complete(turn, ...rest) {
    try {
      await store.turns.complete(turn, ...rest);
    } catch (error) {
      // No error to the server, which answers the turn anew; the herd counts it.
      if (error.code === 'CLAIM_LOST') writeSync(2, `${JSON.stringify({ code: error.code })}\n`);
      throw error;
    }
    tell({ done: startOf(turn), at: monotonicMs() });
  },
};

const url = await serveStore({
  store: { ...store, turns },
  messenger,
  respond: createProvingReply(LONGEST_TURN_MS),
  seesDanger: (text) => text.startsWith(mark),
  echoWaitMs,
  sendLeaseMs,
  wakeups,
  log: createLog({ level: 'error', key: null }),
});
tell({ listening: url });
