import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/storage/sqlite/open-database.ts';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import type { Store, Wakeups } from '../../src/usecases/ports.ts';

/** A SQLite store's folder for one test: every message is a turn of its own. */
export type StoreFolder = {
  readonly folder: string;
  readonly file: string;
  open(wakeups: Wakeups, lock?: 'server' | 'beside'): Promise<Store>;
  /** The lines of the audit, past the store. */
  audit(): readonly { readonly actor: string; readonly action: string; readonly detail: string }[];
  /** Closes all that was opened. */
  close(): Promise<void>;
  dispose(): Promise<void>;
};

export async function makeStoreFolder(): Promise<StoreFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'epaule-store-'));
  const file = join(folder, 'epaule.sqlite');
  const opened: Store[] = [];
  const close = async () => {
    for (const store of opened.splice(0)) await store.close();
  };
  return {
    folder,
    file,
    async open(wakeups, lock = 'server') {
      const store = await openSqliteStore({
        ...{ file, wakeups, lock },
        ...{ burstMs: 0, maxBurstMs: 10_000, echoWaitMs: 10_000 },
      });
      opened.push(store);
      return store;
    },
    audit() {
      const database = openDatabase(file);
      try {
        return database.prepare('SELECT actor, action, detail FROM audit ORDER BY id').all();
      } finally {
        database.close();
      }
    },
    close,
    async dispose() {
      await close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
