import { openPostgresStore } from '../../src/storage/postgres/open-postgres-store.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import type { Store, Wakeups } from '../../src/usecases/ports.ts';

type Timing = { readonly burstMs: number; readonly maxBurstMs: number; readonly echoWaitMs: number };

/** The store at `place`: an address of PostgreSQL, or a file of SQLite. */
export function openAnyStore(place: string, timing: Timing, wakeups: Wakeups): Promise<Store> {
  if (!place.startsWith('postgres:')) return openSqliteStore({ file: place, ...timing, wakeups, lock: 'server' });
  return openPostgresStore({ url: place, ...timing, turnLeaseMs: 30_000, sendLeaseMs: 60_000, wakeups });
}
