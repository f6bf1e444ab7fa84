import type { Outbox } from '../../usecases/ports.ts';
import { createAdvanceOutbox } from './advance-outbox.ts';
import type { Writer } from './create-writer.ts';
import { createGiveUpHeld } from './give-up-held.ts';
import type { Database } from './open-database.ts';
import { createSelectDueRows } from './select-due-rows.ts';

type Released = { readonly conversation_id: number } | undefined;
type Waiting = { readonly given_up: number } | undefined;

/**
 * The outbox in SQLite. A row is marked `sending` on the disk before anybody sends it. Rows marked so that nobody in this process sends
 * are orphans (of a crash, or of a mark that could not be written): their outcome is unknown, and they wait for an echo. What a
 * referent's coming has made void while it was on its way is given up at the next claim, whatever came of it.
 */
export function createOutbox(deps: {
  readonly database: Database;
  readonly writer: Writer;
  readonly echoWaitMs: number;
}): Outbox {
  const { database, writer } = deps;
  const inFlight = new Set<number>();
  let mayHaveOrphans = true;
  let mayHaveHeld = true;
  const selectDue = createSelectDueRows(database);
  const advance = createAdvanceOutbox(database);
  const giveUpHeld = createGiveUpHeld(database);
  const selectSending = database.prepare(`SELECT id FROM outbox WHERE status = 'sending'`);
  const selectNext = database.prepare(
    'SELECT MIN(next_at) AS next_at FROM outbox WHERE next_at IS NOT NULL AND given_up = 0',
  );
  const selectAnyDue = database.prepare(
    'SELECT 1 FROM outbox WHERE next_at IS NOT NULL AND next_at <= ? AND given_up = 0 LIMIT 1',
  );
  const markSending = database.prepare(
    `UPDATE outbox SET status = 'sending', attempts = attempts + 1, next_at = NULL WHERE id = ?`,
  );
  const markSent = database.prepare(
    `UPDATE outbox SET status = 'sent', external_id = coalesce(?, external_id), code = NULL, next_at = NULL, settled_at = ?
     WHERE id = ? AND status <> 'sent' RETURNING conversation_id`,
  );
  const markUnknown = database.prepare(
    `UPDATE outbox SET status = 'unknown', unknowns = unknowns + 1, next_at = ? WHERE id = ? AND status = 'sending' RETURNING given_up`,
  );
  const markPending = database.prepare(
    `UPDATE outbox SET status = 'pending', code = ?, next_at = ? WHERE id = ? AND status = 'sending' RETURNING given_up`,
  );
  const markFailed = database.prepare(
    `UPDATE outbox SET status = 'failed', code = ?, settled_at = ? WHERE id = ? AND status = 'sending' RETURNING conversation_id`,
  );

  function waits(row: Waiting): void {
    if (row?.given_up === 1) mayHaveHeld = true;
  }

  async function adoptOrphans(now: number): Promise<void> {
    // Lowered before the write, so that an orphan made meanwhile raises it again.
    mayHaveOrphans = false;
    try {
      await writer.write(() => {
        const sending: readonly { readonly id: number }[] = selectSending.all();
        for (const { id } of sending) if (!inFlight.has(id)) waits(markUnknown.get(now + deps.echoWaitMs, id));
      });
    } catch (error) {
      mayHaveOrphans = true;
      throw error;
    }
  }

  async function letGoOfHeld(now: number): Promise<void> {
    mayHaveHeld = false;
    try {
      await writer.write(() => giveUpHeld(now));
    } catch (error) {
      mayHaveHeld = true;
      throw error;
    }
  }

  /** Writes what became of a row; when it cannot be written the row is an orphan, and an echo or a second send settles it. */
  async function settle(rowId: number, mark: () => void): Promise<void> {
    try {
      await writer.write(mark);
    } catch (error) {
      mayHaveOrphans = true;
      throw error;
    } finally {
      inFlight.delete(rowId);
    }
  }

  function goOn(released: Released, now: number): void {
    if (released !== undefined) advance(released.conversation_id, now);
  }

  return {
    async claim(now, limit) {
      if (mayHaveOrphans) await adoptOrphans(now);
      if (mayHaveHeld) await letGoOfHeld(now);
      if (selectAnyDue.get(now) === undefined) return [];
      const taken: number[] = [];
      try {
        return await writer.write(() => {
          const rows = selectDue(now, limit);
          for (const { id } of rows) {
            markSending.run(id);
            inFlight.add(id);
            taken.push(id);
          }
          return rows;
        });
      } catch (error) {
        for (const id of taken) inFlight.delete(id);
        throw error;
      }
    },
    async nextDueAt() {
      // Both are seen to by a claim, so one is due.
      if (mayHaveOrphans || mayHaveHeld) return 0;
      const row: { readonly next_at: number | null } = selectNext.get();
      return row.next_at;
    },
    sent: (rowId, externalId, now) => settle(rowId, () => goOn(markSent.get(externalId, now, rowId), now)),
    unknown: (rowId, until) => settle(rowId, () => waits(markUnknown.get(until, rowId))),
    retry: (rowId, code, at) => settle(rowId, () => waits(markPending.get(code, at, rowId))),
    failed: (rowId, code, now) => settle(rowId, () => goOn(markFailed.get(code, now, rowId), now)),
  };
}
