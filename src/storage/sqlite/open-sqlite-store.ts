import { AppError } from '../../domain/errors.ts';
import type { Store, Wakeups } from '../../usecases/ports.ts';
import { deskOfAnyIds, inboxOfAnyIds, privacyOfAnyIds, transcriptsOfAnyIds } from '../storable-ids.ts';

import { createAccounts } from './create-accounts.ts';
import { createAlerts } from './create-alerts.ts';
import { createDesk } from './create-desk.ts';
import { createDigests } from './create-digests.ts';

import { createInbox } from './create-inbox.ts';
import { createKeys } from './create-keys.ts';
import { createOutbox } from './create-outbox.ts';
import { createPrivacy } from './create-privacy.ts';
import { createTranscripts } from './create-transcripts.ts';
import { createTurns } from './create-turns.ts';
import { createWriter } from './create-writer.ts';
import { migrate, versionOf } from './migrate.ts';
import { MIGRATIONS } from './migrations/all.ts';
import { type Database, openDatabase } from './open-database.ts';
import { createReadHealth } from './read-health.ts';
import { type ServerLock, takeServerLock } from './take-server-lock.ts';

export type SqliteStoreOptions = {
  /** On a local disk: SQLite's locks do not hold on a network share. */
  readonly file: string;
  /** Silence that ends a breath; 0: every message is a turn of its own. */
  readonly burstMs: number;
  /** The longest wait between the first message of a breath and its turn. */
  readonly maxBurstMs: number;
  /** How long a bubble of unknown outcome waits for its echo after a crash. */
  readonly echoWaitMs: number;
  readonly wakeups: Wakeups;
  /** `server` answers and sends, and is alone to do it; `beside` reads and records next to it (commands), and may claim nothing. */
  readonly lock: 'server' | 'beside';
};

/**
 * Opens the store in one SQLite file, made and migrated when need be. Rejects with STORE_LOCKED when another server holds it, with
 * STORE_UNAVAILABLE when it cannot be opened or was written by a newer version. All is in WAL with synchronous FULL: what resolved
 * survives a crash of the process and of the machine, as far as the disk honours fsync.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const lock = options.lock === 'server' ? takeServerLock(options.file) : null;
  try {
    const database = openDatabase(options.file);
    try {
      bringUpToDate(database, options.file, lock);
      return createStore(database, lock, options);
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    lock?.release();
    throw error;
  }
}

/** Beside a server only the server's own version may be in use: migrating under its feet would break it. */
function bringUpToDate(database: Database, file: string, lock: ServerLock | null): void {
  const borrowed = lock === null && versionOf(database) !== MIGRATIONS.length ? takeServerLock(file) : null;
  try {
    migrate(database, MIGRATIONS);
  } finally {
    borrowed?.release();
  }
}

function createStore(database: Database, lock: ServerLock | null, options: SqliteStoreOptions): Store {
  const { wakeups, echoWaitMs } = options;
  const timing = { burstMs: options.burstMs, maxBurstMs: options.maxBurstMs };
  const writer = createWriter(database);
  const turns = createTurns({ database, writer, timing, wakeups });
  const outbox = createOutbox({ database, writer, echoWaitMs });
  const alerts = createAlerts({ database, writer, wakeups });
  return {
    inbox: inboxOfAnyIds(createInbox({ database, writer, timing, wakeups })),
    turns: lock === null ? { ...turns, claim: refuseClaim } : turns,
    outbox: lock === null ? { ...outbox, claim: refuseClaim } : outbox,
    transcripts: transcriptsOfAnyIds(createTranscripts(database)),
    desk: deskOfAnyIds(createDesk({ database, writer, wakeups })),
    keys: createKeys(database, writer),
    privacy: privacyOfAnyIds(createPrivacy(database, writer, wakeups)),
    accounts: createAccounts(database, writer),
    alerts: lock === null ? { ...alerts, claim: refuseClaim } : alerts,
    digests: createDigests(database),
    health: createReadHealth(database, writer),
    async close() {
      await writer.close();
      if (database.isOpen) database.close();
      lock?.release();
    },
  };
}

/** Claims live in the memory of the one server: a second process would answer the same patients again. */
function refuseClaim(): Promise<never> {
  return Promise.reject(
    new AppError('STORE_LOCKED', 'Seul le serveur répond aux patients : cette commande ne fait que lire et noter.'),
  );
}
