import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { Pool, type PoolClient, type QueryConfig } from 'pg';
import { connectionOptions } from './connection-options.ts';
import { DatabaseTrouble, toStoreError, toTrouble } from './store-errors.ts';

export type Queries = {
  /** Runs one statement and gives its rows. */
  rows<Row>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
};

export type Database = Queries & {
  /**
   * Runs `work` in one transaction, and again when the line broke or somebody was in the way: it must lead to the same when the first
   * time had succeeded after all. Rejects with STORE_UNAVAILABLE when the database is to blame.
   */
  transaction<T>(work: (tx: Queries) => Promise<T>): Promise<T>;
  /** False after a transaction could not be written, until `healed` is called: on a full disk a small one may still succeed. */
  healthy(): boolean;
  /** A write that takes as much as any succeeded. */
  healed(): void;
  close(): Promise<void>;
};

/** Waits before the second, third and fourth try, in milliseconds: a restart of the server takes about as long. */
const RETRY_WAITS_MS = [50, 250, 1000] as const;

/** A pool of connections. Nobody holds one for longer than a transaction. */
export function createDatabase(url: string, maxConnections: number): Database {
  const pool = new Pool({ ...connectionOptions(url), max: maxConnections });
  // An idle connection that breaks is replaced when the next one is asked for.
  pool.on('error', () => {});
  let healthy = true;

  async function attempt<T>(work: (tx: Queries) => Promise<T>): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw toTrouble(error);
    });
    // A connection may break between two statements; the next one then says so.
    const ignore = () => {};
    client.on('error', ignore);
    let broken = false;
    try {
      const tx = queriesOf(client);
      await tx.rows('BEGIN');
      const value = await work(tx);
      await tx.rows('COMMIT');
      return value;
    } catch (error) {
      broken = error instanceof DatabaseTrouble && error.kind !== 'refused';
      if (!broken) await client.query('ROLLBACK').catch(() => (broken = true));
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(broken);
    }
  }

  return {
    async rows<Row>(sql: string, values: readonly unknown[] = []) {
      try {
        const { rows } = await pool.query(prepared(sql, values));
        return rows as readonly Row[];
      } catch (error) {
        throw toStoreError(toTrouble(error));
      }
    },
    async transaction(work) {
      for (let failures = 0; ; failures += 1) {
        try {
          return await attempt(work);
        } catch (error) {
          if (!(error instanceof DatabaseTrouble) || error.kind === 'refused') throw error;
          const waitMs = RETRY_WAITS_MS[failures];
          if (error.kind === 'unavailable' || waitMs === undefined) {
            healthy = false;
            throw toStoreError(error);
          }
          await wait(waitMs);
        }
      }
    },
    healthy: () => healthy,
    healed() {
      healthy = true;
    },
    close: () => pool.end(),
  };
}

function queriesOf(client: PoolClient): Queries {
  return {
    async rows<Row>(sql: string, values: readonly unknown[] = []) {
      try {
        const { rows } = await client.query(prepared(sql, values));
        return rows as readonly Row[];
      } catch (error) {
        throw toTrouble(error);
      }
    },
  };
}

const names = new Map<string, string>();

/** A statement with values is parsed and planned once a connection, under a name of its own: there are a few dozen of them. */
function prepared(text: string, values: readonly unknown[]): QueryConfig {
  if (values.length === 0) return { text };
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return { name, text, values: [...values] };
}
