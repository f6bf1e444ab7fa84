import { join } from 'node:path';
import type { Settings } from './settings.ts';
import { createKeyRing, type KeyRing } from './storage/sealed/key-ring.ts';
import { sealStore } from './storage/sealed/seal-store.ts';
import { openSqliteStore } from './storage/sqlite/open-sqlite-store.ts';
import type { Store, Wakeups } from './usecases/ports.ts';

/** The longest breath: who goes on writing is answered all the same. */
const MAX_BURST_MS = 10_000;
/** How long an unknown send waits for its echo (DESIGN, "The way of one message"). */
export const ECHO_WAIT_MS = 10_000;

/** Where SQLite keeps everything. */
export function storeFile(settings: Pick<Settings, 'dataDir'>): string {
  return join(settings.dataDir, 'epaule.sqlite');
}

/** Opens the store that the settings name, sealed. `beside`: for commands next to a running server. */
export async function openStore(settings: Settings, wakeups: Wakeups, lock: 'server' | 'beside'): Promise<Store> {
  const store = await openSqliteStore({
    file: storeFile(settings),
    burstMs: settings.burstMs,
    maxBurstMs: MAX_BURST_MS,
    echoWaitMs: ECHO_WAIT_MS,
    wakeups,
    lock,
  });
  try {
    return await sealStore(store, keyRingOf(settings));
  } catch (error) {
    await store.close();
    throw error;
  }
}

export function keyRingOf(settings: Pick<Settings, 'key' | 'oldKeys'>): KeyRing {
  return createKeyRing([settings.key, ...settings.oldKeys]);
}
