import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { connectionOptions } from './connection-options.ts';
import { toStoreError, toTrouble } from './store-errors.ts';

/** A process among those that share the database: its number, and the lock that lives as long as it does. */
export type Presence = {
  readonly workerId: number;
  /** The first key of the advisory locks of these processes, as `pg_locks.classid` shows it. */
  readonly lockClass: number;
  close(): Promise<void>;
};

export const HINT_CHANNEL = 'epaule';
const RECONNECT_MS = 500;
/** Tries after the first to connect at the start. */
const MAX_OPENINGS = 3;
/** A line that was cut without a word is noticed by asking. */
const ASK_MS = 10_000;

/**
 * Keeps one connection for as long as the process lives. It holds an advisory lock under the process's number, which the server lets go
 * of at the death of the process, however it dies: so others see at once that its claims are free. It also listens to the hints of the
 * others. Lost, it is made again under the same number; what was claimed meanwhile is fenced. `onBack` is told then: hints were missed.
 */
export async function createPresence(deps: {
  readonly url: string;
  readonly onHint: (payload: string) => void;
  readonly onBack: () => void;
}): Promise<Presence> {
  let client = await openPatiently();
  let closed = false;
  const identity = await enter(client).catch(async (error: unknown) => {
    await client.end().catch(() => {});
    throw toStoreError(toTrouble(error));
  });
  watch(client);
  const asking = setInterval(() => {
    const asked = client;
    // Ending it tells whoever watches.
    asked.query('SELECT 1').catch(() => asked.end().catch(() => {}));
  }, ASK_MS).unref();

  /** A server that is busy with the death of others may refuse once or twice. */
  async function openPatiently(): Promise<Client> {
    for (let failures = 0; ; failures += 1) {
      try {
        return await open();
      } catch (error) {
        const trouble = toTrouble(error);
        if (trouble.kind !== 'transient' || failures === MAX_OPENINGS) throw toStoreError(trouble);
        await wait(RECONNECT_MS);
      }
    }
  }

  async function open(): Promise<Client> {
    const opened = new Client(connectionOptions(deps.url));
    // Also before anybody watches it: an error that nobody hears ends the process.
    opened.on('error', () => {});
    try {
      await opened.connect();
      await opened.query(`LISTEN ${HINT_CHANNEL}`);
    } catch (error) {
      await opened.end().catch(() => {});
      throw error;
    }
    opened.on('notification', ({ payload }) => deps.onHint(payload ?? ''));
    return opened;
  }

  function watch(current: Client): void {
    current.once('end', () => {
      if (!closed) void comeBack();
    });
  }

  async function comeBack(): Promise<void> {
    while (!closed) {
      await wait(RECONNECT_MS, undefined, { ref: false });
      const again = await open().catch(() => null);
      if (again === null) continue;
      // The server may not have noticed yet that the old connection is gone.
      if (closed || !(await lock(again, identity.lockClass, identity.workerId).catch(() => false))) {
        await again.end().catch(() => {});
        continue;
      }
      client = again;
      watch(again);
      deps.onBack();
      return;
    }
  }

  return {
    ...identity,
    async close() {
      closed = true;
      clearInterval(asking);
      // Before the end of the connection, which the server only notices some time after.
      await client.query('SELECT pg_advisory_unlock_all()').catch(() => {});
      await client.end().catch(() => {});
    },
  };
}

async function enter(client: Client): Promise<{ readonly workerId: number; readonly lockClass: number }> {
  const found = await client.query<{ readonly class: number }>(
    `SELECT hashtext('epaule workers ' || current_schema()) AS class`,
  );
  const lockClass = found.rows[0]?.class ?? 0;
  for (;;) {
    const next = await client.query<{ readonly id: number }>(`SELECT nextval('worker_id') AS id`);
    const workerId = next.rows[0]?.id ?? 0;
    if (await lock(client, lockClass, workerId)) return { workerId, lockClass: lockClass >>> 0 };
  }
}

async function lock(client: Client, lockClass: number, workerId: number): Promise<boolean> {
  const tried = await client.query<{ readonly held: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS held', [
    lockClass | 0,
    workerId,
  ]);
  return tried.rows[0]?.held ?? false;
}
