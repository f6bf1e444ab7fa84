import type { Outbox } from '../../usecases/ports.ts';
import { advanceOutbox } from './advance-outbox.ts';
import { claimRows } from './claim-rows.ts';
import type { Database, Queries } from './create-database.ts';
import type { Presence } from './create-presence.ts';
import { everySoOften } from './every-so-often.ts';
import { adoptRows } from './free-abandoned.ts';
import { giveUpAllHeld } from './give-up-held.ts';

/** How often a process looks for rows that nobody sends any more, in milliseconds. */
const LOOK_MS = 1000;

/**
 * The outbox in PostgreSQL. A row is marked `sending` on the disk before anybody sends it, with a lease; its count of attempts is the
 * fencing token: whoever was given the row before may still say that it was sent, and nothing else. What a referent's coming has made void
 * while it was on its way is never handed out again, whatever came of it, and given up at the next claim.
 */
export function createOutbox(deps: {
  readonly database: Database;
  readonly presence: Presence;
  readonly leaseMs: number;
  readonly echoWaitMs: number;
}): Outbox {
  const { database, presence, leaseMs, echoWaitMs } = deps;
  /** What this process is sending: the token of each row. */
  const inFlight = new Map<number, number>();
  const look = everySoOften(LOOK_MS);
  let mayHaveOrphans = true;
  let mayHaveHeld = true;

  async function adopt(now: number): Promise<void> {
    look.taken();
    // Lowered before the write, so that an orphan made meanwhile raises it again.
    mayHaveOrphans = false;
    try {
      await adoptRows(database, presence, [...inFlight.keys()], now + echoWaitMs);
      // Also what other processes left.
      mayHaveHeld = true;
    } catch (error) {
      mayHaveOrphans = true;
      throw error;
    }
  }

  async function letGoOfHeld(now: number): Promise<void> {
    mayHaveHeld = false;
    try {
      await giveUpAllHeld(database, now);
    } catch (error) {
      mayHaveHeld = true;
      throw error;
    }
  }

  /** It is not on its way any more. */
  async function wait(waiting: Promise<readonly { readonly given_up: boolean }[]>): Promise<void> {
    if ((await waiting).some(({ given_up }) => given_up)) mayHaveHeld = true;
  }

  /** Writes what became of a row; when it cannot be written the row is an orphan, and an echo or a second send settles it. */
  async function settle(rowId: number, mark: (tx: Queries, token: number) => Promise<unknown>): Promise<void> {
    try {
      await database.transaction((tx) => mark(tx, inFlight.get(rowId) ?? -1));
    } catch (error) {
      mayHaveOrphans = true;
      throw error;
    } finally {
      inFlight.delete(rowId);
    }
  }

  /** Marks a row for good and lets the next of its conversation go. The queue comes first: see `advanceOutbox`. */
  async function finish(
    tx: Queries,
    rowId: number,
    now: number,
    sql: string,
    values: readonly unknown[],
  ): Promise<void> {
    await tx.rows(
      `SELECT 1 FROM conversation_queue WHERE conversation_id = (SELECT conversation_id FROM outbox WHERE id = $1) FOR UPDATE`,
      [rowId],
    );
    const finished = await tx.rows<{ readonly conversation_id: number }>(sql, [rowId, ...values]);
    await advanceOutbox(
      tx,
      finished.map(({ conversation_id }) => conversation_id),
      now,
    );
  }

  return {
    async claim(now, limit) {
      if (mayHaveOrphans || look.due()) await adopt(now);
      if (mayHaveHeld) await letGoOfHeld(now);
      try {
        const rows = await claimRows(database, { now, limit, workerId: presence.workerId, leaseMs });
        for (const { id, attempts } of rows) inFlight.set(id, attempts + 1);
        return rows;
      } catch (error) {
        // Perhaps it was written, and only the answer was lost.
        mayHaveOrphans = true;
        throw error;
      }
    },
    async nextDueAt() {
      // Both are seen to by a claim, so one is due.
      if (mayHaveOrphans || mayHaveHeld) return 0;
      const [row] = await database.rows<{ readonly next_at: number | null }>(
        'SELECT min(next_at) AS next_at FROM outbox WHERE next_at IS NOT NULL AND NOT given_up',
      );
      return row?.next_at ?? null;
    },
    sent: (rowId, externalId, now) =>
      settle(rowId, (tx) =>
        finish(
          tx,
          rowId,
          now,
          `UPDATE outbox SET status = 'sent', external_id = coalesce($2, external_id), code = NULL, next_at = NULL, settled_at = $3
           WHERE id = $1 AND status <> 'sent' RETURNING conversation_id`,
          [externalId, now],
        ),
      ),
    unknown: (rowId, until) =>
      settle(rowId, (tx, token) =>
        wait(
          tx.rows(
            `UPDATE outbox SET status = 'unknown', unknowns = unknowns + 1, next_at = $3
             WHERE id = $1 AND status = 'sending' AND attempts = $2 RETURNING given_up`,
            [rowId, token, until],
          ),
        ),
      ),
    retry: (rowId, code, at) =>
      settle(rowId, (tx, token) =>
        wait(
          tx.rows(
            `UPDATE outbox SET status = 'pending', code = $3, next_at = $4
             WHERE id = $1 AND status = 'sending' AND attempts = $2 RETURNING given_up`,
            [rowId, token, code, at],
          ),
        ),
      ),
    failed: (rowId, code, now) =>
      settle(rowId, (tx, token) =>
        finish(
          tx,
          rowId,
          now,
          `UPDATE outbox SET status = 'failed', code = $3, settled_at = $4
           WHERE id = $1 AND status = 'sending' AND attempts = $2 RETURNING conversation_id`,
          [token, code, now],
        ),
      ),
  };
}
