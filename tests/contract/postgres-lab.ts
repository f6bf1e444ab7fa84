import { openPostgresStore } from '../../src/storage/postgres/open-postgres-store.ts';
import type { Store, Wakeups } from '../../src/usecases/ports.ts';
import { run } from '../support/postgres-server.ts';
import type { StoreLab, StoreTiming } from './store-lab.ts';

/** As in `app.ts`: no test waits for a lease to run out unless it says so. */
const LEASES = { turnLeaseMs: 30_000, sendLeaseMs: 60_000 };

export type PostgresLab = StoreLab & {
  /** As `open`, with leases of its own: another process on the same data. */
  openBeside(timing: StoreTiming, wakeups: Wakeups, leases?: Partial<typeof LEASES>): Promise<Store>;
  /** One statement on the data, past the store. */
  look(sql: string): Promise<readonly Record<string, unknown>[]>;
  /** What goes into DATABASE_URL. */
  readonly url: string;
};

let made = 0;

/** A schema of its own in one database. */
export async function makePostgresLab(database: string): Promise<PostgresLab> {
  made += 1;
  const schema = `lab_${made}`;
  await run(database, `CREATE SCHEMA ${schema}`);
  const url = `${database}?options=${encodeURIComponent(`-c search_path=${schema}`)}`;
  const openBeside = (timing: StoreTiming, wakeups: Wakeups, leases: Partial<typeof LEASES> = {}) =>
    openPostgresStore({ url, ...timing, ...LEASES, ...leases, wakeups });
  return {
    open: openBeside,
    openBeside,
    look: (sql) => run(url, sql),
    url,
    dispose: async () => {
      await run(database, `DROP SCHEMA ${schema} CASCADE`);
    },
  };
}
