import { createAdvanceOutbox } from './advance-outbox.ts';
import type { Database } from './open-database.ts';

/**
 * Gives up the bubbles that a referent's coming has made void, as soon as they are not on their way: whoever knows that one was sent after
 * all (an echo) may still say so. Those behind them go on. Inside a transaction.
 */
export function createGiveUpHeld(database: Database): (now: number) => void {
  const advance = createAdvanceOutbox(database);
  const giveUp = database.prepare(
    `UPDATE outbox SET status = 'failed', code = 'held', next_at = NULL, settled_at = ?
     WHERE given_up = 1 AND status IN ('pending', 'unknown') RETURNING conversation_id`,
  );
  return (now) => {
    const rows: readonly { readonly conversation_id: number }[] = giveUp.all(now);
    for (const id of new Set(rows.map(({ conversation_id }) => conversation_id))) advance(id, now);
  };
}
