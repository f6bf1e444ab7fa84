import type { PlacedBubble } from '../placed-bubble.ts';
import { advanceOutbox } from './advance-outbox.ts';
import type { Queries } from './create-database.ts';

/** Puts it into the outbox, behind what stands there, and gives its position. Inside a transaction that has locked the queue. */
export async function putBubble(
  tx: Queries,
  conversationId: number,
  { place, bubble, speaker }: PlacedBubble,
  now: number,
): Promise<number> {
  const [row] = await tx.rows<{ readonly position: number }>(
    `WITH next AS (
       UPDATE conversation_queue SET last_position = last_position + 1 WHERE conversation_id = $1 RETURNING last_position)
     INSERT INTO outbox (conversation_id, position, turn_id, bubble_index, author, bubble, status, created_at, place, speaker)
     SELECT $1, last_position, NULL, 0, $2, $3, 'pending', $4, $5, $6 FROM next RETURNING position`,
    [conversationId, speaker === null ? 'assistant' : 'referent', JSON.stringify(bubble), now, place, speaker],
  );
  await advanceOutbox(tx, [conversationId], now);
  return row?.position ?? 0;
}
