import type { Queries } from './create-database.ts';

/**
 * Makes the first undelivered row of each conversation due, unless it has its hour already or is being sent. Inside a transaction that
 * has locked the queues: two that look at once would each leave it to the other.
 */
export async function advanceOutbox(tx: Queries, conversationIds: readonly number[], now: number): Promise<void> {
  if (conversationIds.length === 0) return;
  await tx.rows(
    `UPDATE outbox SET next_at = $2 FROM unnest($1::bigint[]) AS asked (id)
     WHERE outbox.status = 'pending' AND outbox.next_at IS NULL AND outbox.id = (
       SELECT head.id FROM outbox AS head
       WHERE head.conversation_id = asked.id AND head.status IN ('pending', 'sending', 'unknown') ORDER BY head.position LIMIT 1)`,
    [conversationIds, now],
  );
}
