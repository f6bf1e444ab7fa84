import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../src/storage/sqlite/open-sqlite-store.ts';
import type { StoreLab } from './store-lab.ts';

export async function makeSqliteLab(): Promise<StoreLab> {
  const folder = await mkdtemp(join(tmpdir(), 'epaule-store-'));
  return {
    open: (timing, wakeups) =>
      openSqliteStore({ file: join(folder, 'data', 'epaule.db'), ...timing, wakeups, lock: 'server' }),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}
