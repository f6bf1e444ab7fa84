import { join } from 'node:path';
import type { Settings } from './settings.ts';
import { keepReceipts } from './storage/keep-receipts.ts';
import { openPostgresStore } from './storage/postgres/open-postgres-store.ts';
import { createReceiptFile, type ReceiptFile } from './storage/receipt-file.ts';
import { createKeyRing, type KeyRing } from './storage/sealed/key-ring.ts';
import { sealStore } from './storage/sealed/seal-store.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';
import type { Store, Wakeups } from './usecases/ports.ts';

/** The longest breath: who goes on writing is answered all the same. */
const MAX_BURST_MS = 10_000;
/** How long an unknown send waits for its echo (DESIGN, "The way of one message"). */
export const ECHO_WAIT_MS = 10_000;
/** Several processes share PostgreSQL. One that lives and does not move keeps a conversation so long: more than its turn may take. */
const TURN_LEASE_MS = 30_000;
/** The same for a bubble: a frozen process gives it up by itself after half of this, so that it is never sent by two. */
export const SEND_LEASE_MS = 60_000;

/** Where SQLite keeps everything. */
export function storeFile(settings: Pick<Settings, 'dataDir'>): string {
  return join(settings.dataDir, 'epaule.sqlite');
}

/** Receipts of erasures, beside the store: to be copied elsewhere, and handed to a restore. */
export function receiptFile(settings: Pick<Settings, 'dataDir'>): ReceiptFile {
  return createReceiptFile(join(settings.dataDir, 'erasures.jsonl'));
}

/** Opens the store that the settings name, sealed. `beside`: for commands next to a running server, of which PostgreSQL may have many. */
export async function openStore(settings: Settings, wakeups: Wakeups, lock: 'server' | 'beside'): Promise<Store> {
  const { databaseUrl: url } = settings;
  const store =
    url === null
      ? await openSqlite(storeFile(settings), settings, wakeups, lock)
      : await openPostgresStore({
          url,
          burstMs: settings.burstMs,
          maxBurstMs: MAX_BURST_MS,
          echoWaitMs: ECHO_WAIT_MS,
          turnLeaseMs: TURN_LEASE_MS,
          sendLeaseMs: SEND_LEASE_MS,
          wakeups,
        });
  return protectStore(store, settings);
}

/** Puts around a bare store what every store of the product has: its receipts kept in a file, its words sealed. Closes it when that fails. */
export async function protectStore(
  store: Store,
  settings: Pick<Settings, 'dataDir' | 'key' | 'oldKeys'>,
): Promise<Store> {
  try {
    return await sealStore(await keepReceipts(store, receiptFile(settings)), keyRingOf(settings));
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** A store in this very file, as it is: not sealed. */
export function openSqlite(
  file: string,
  settings: Pick<Settings, 'burstMs'>,
  wakeups: Wakeups,
  lock: 'server' | 'beside',
): Promise<Store> {
  return openSqliteStore({
    file,
    burstMs: settings.burstMs,
    maxBurstMs: MAX_BURST_MS,
    echoWaitMs: ECHO_WAIT_MS,
    wakeups,
    lock,
  });
}

export function keyRingOf(settings: Pick<Settings, 'key' | 'oldKeys'>): KeyRing {
  return createKeyRing([settings.key, ...settings.oldKeys]);
}
