/**
 * A server as `app.ts` builds it, with the real channel, store, workers and HTTP edge, and a reply that proves what it saw in the place of
 * understanding. Argument: options, as JSON.
 */
import process from 'node:process';
import { createLog } from '../../dist/lib/log.js';
import { createWakeups } from '../../dist/lib/wakeups.js';
import { openPostgresStore } from '../../dist/storage/postgres/open-postgres-store.js';
import { openSqliteStore } from '../../dist/storage/sqlite/open-sqlite-store.js';
import { createProvingReply } from '../support/prove-reply.mjs';
import { serveStore } from '../support/serve-store.mjs';

const { place, messenger, echoWaitMs, turnLeaseMs, sendLeaseMs } = JSON.parse(process.argv[2] ?? '{}');
/** A turn takes a moment, so that servers also die in the middle of one. */
const LONGEST_TURN_MS = 8;

const wakeups = createWakeups();
const timing = { burstMs: 20, maxBurstMs: 200, echoWaitMs };
const store = place.startsWith('postgres:')
  ? await openPostgresStore({ url: place, ...timing, turnLeaseMs, sendLeaseMs, wakeups })
  : await openSqliteStore({ file: place, ...timing, wakeups, lock: 'server' });

const url = await serveStore({
  store,
  messenger,
  respond: createProvingReply(LONGEST_TURN_MS),
  // What is urgent passes the queue on purpose: order is judged among messages that wait alike.
  seesDanger: () => false,
  echoWaitMs,
  sendLeaseMs,
  wakeups,
  log: createLog({ level: 'error', key: null }),
});
process.stdout.write(`listening ${url}\n`);
