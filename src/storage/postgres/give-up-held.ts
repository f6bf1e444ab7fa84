import { advanceOutbox } from './advance-outbox.ts';
import type { Database, Queries } from './create-database.ts';

/**
 * Gives up the bubbles of a conversation that a referent's coming has made void, unless they are on their way: whoever knows that one was
 * sent after all (an echo) may still say so. Those behind them go on. Inside a transaction that has locked the queue.
 */
export async function giveUpHeld(tx: Queries, conversationId: number, now: number): Promise<void> {
  await tx.rows(
    `UPDATE outbox SET status = 'failed', code = 'held', next_at = NULL, settled_at = $2
     WHERE conversation_id = $1 AND given_up AND status IN ('pending', 'unknown')`,
    [conversationId, now],
  );
  await advanceOutbox(tx, [conversationId], now);
}

/** The same wherever one is left, one conversation a transaction. */
export async function giveUpAllHeld(database: Database, now: number): Promise<void> {
  const left = await database.rows<{ readonly conversation_id: number }>(
    `SELECT DISTINCT conversation_id FROM outbox WHERE given_up AND status IN ('pending', 'unknown')`,
  );
  for (const { conversation_id: id } of left) {
    await database.transaction(async (tx) => {
      await tx.rows('SELECT 1 FROM conversation_queue WHERE conversation_id = $1 FOR UPDATE', [id]);
      await giveUpHeld(tx, id, now);
    });
  }
}
