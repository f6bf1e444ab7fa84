import type { Store, Wakeups } from '../../usecases/ports.ts';
import { deskOfAnyIds, inboxOfAnyIds, privacyOfAnyIds, transcriptsOfAnyIds } from '../storable-ids.ts';
import { assertDurable } from './assert-durable.ts';

import { createAccounts } from './create-accounts.ts';
import { createAlerts } from './create-alerts.ts';
import { createDatabase, type Database } from './create-database.ts';
import { createDesk } from './create-desk.ts';
import { createDigests } from './create-digests.ts';

import { createHints } from './create-hints.ts';
import { createInbox } from './create-inbox.ts';
import { createKeys } from './create-keys.ts';
import { createOutbox } from './create-outbox.ts';
import { createPresence, type Presence } from './create-presence.ts';
import { createPrivacy } from './create-privacy.ts';
import { createTranscripts } from './create-transcripts.ts';
import { createTurns } from './create-turns.ts';
import { freeConversations } from './free-abandoned.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { readHealth } from './read-health.ts';

export type PostgresStoreOptions = {
  /** `postgres://user:password@host:port/database`; the user may create tables in its first schema. */
  readonly url: string;
  /** Silence that ends a breath; 0: every message is a turn of its own. */
  readonly burstMs: number;
  /** The longest wait between the first message of a breath and its turn. */
  readonly maxBurstMs: number;
  /** How long a bubble of unknown outcome waits for its echo. */
  readonly echoWaitMs: number;
  /** After so long the conversation of a process that lives and does not move is given to another. Longer than any turn takes. */
  readonly turnLeaseMs: number;
  /** The same for a bubble that is being sent. */
  readonly sendLeaseMs: number;
  readonly wakeups: Wakeups;
};

/** Beside one for presence: enough for all workers of a process, and for several processes below the server's default of 100. */
const MAX_CONNECTIONS = 10;

/**
 * Opens the store in a PostgreSQL database, migrated when need be. Several processes may share it. Rejects with STORE_UNAVAILABLE when it
 * does not answer, would lose what it acknowledges, or was written by a newer version.
 */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const database = createDatabase(options.url, MAX_CONNECTIONS);
  try {
    await database.transaction(assertDurable);
    await migrate(database, MIGRATIONS);
    return await createStore(database, options);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function createStore(database: Database, options: PostgresStoreOptions): Promise<Store> {
  let presence: Presence | null = null;
  const hints = createHints(database, options.wakeups, () => presence?.workerId ?? 0);
  const entered = await createPresence({
    url: options.url,
    onHint: (payload) => hints.hear(payload, presence?.workerId ?? 0),
    onBack: () => hints.wakeAll(),
  });
  presence = entered;
  await freeConversations(database, entered).catch(async (error: unknown) => {
    await entered.close();
    throw error;
  });
  const { wakeups } = hints;
  const timing = { burstMs: options.burstMs, maxBurstMs: options.maxBurstMs };
  const inbox = createInbox({ database, timing, wakeups });
  return {
    inbox: inboxOfAnyIds({ record: inbox.record, quarantine: inbox.quarantine }),
    turns: createTurns({ database, presence: entered, timing, leaseMs: options.turnLeaseMs, wakeups }),
    outbox: createOutbox({ database, presence: entered, leaseMs: options.sendLeaseMs, echoWaitMs: options.echoWaitMs }),
    transcripts: transcriptsOfAnyIds(createTranscripts(database)),
    desk: deskOfAnyIds(createDesk({ database, wakeups })),
    keys: createKeys(database),
    privacy: privacyOfAnyIds(createPrivacy(database, wakeups)),
    accounts: createAccounts(database),
    alerts: createAlerts(database, wakeups),
    digests: createDigests(database),
    health: () => readHealth(database),
    async close() {
      hints.close();
      await inbox.idle();
      await entered.close();
      await database.close();
    },
  };
}
