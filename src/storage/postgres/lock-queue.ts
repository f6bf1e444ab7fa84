import type { Queries } from './create-database.ts';

/** Nobody else numbers, schedules or lets go on the outbox of this conversation until the transaction ends. */
export async function lockQueue(tx: Queries, conversationId: number): Promise<void> {
  await tx.rows('SELECT 1 FROM conversation_queue WHERE conversation_id = $1 FOR UPDATE', [conversationId]);
}
