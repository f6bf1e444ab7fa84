import type { PlacedBubble } from '../placed-bubble.ts';
import { createAdvanceOutbox } from './advance-outbox.ts';
import type { Database } from './open-database.ts';

/** Puts it into the outbox, behind what stands there, and gives its position. Inside a transaction. */
export function createPutBubble(database: Database) {
  const advance = createAdvanceOutbox(database);
  const nextPosition = database.prepare(
    'UPDATE conversation SET last_position = last_position + 1 WHERE id = ? RETURNING last_position',
  );
  const insert = database.prepare(
    `INSERT INTO outbox (conversation_id, position, turn_id, bubble_index, author, bubble, status, created_at, place, speaker)
     VALUES (?, ?, NULL, 0, ?, ?, 'pending', ?, ?, ?)`,
  );
  return (conversationId: number, { place, bubble, speaker }: PlacedBubble, now: number): number => {
    const { last_position: position }: { readonly last_position: number } = nextPosition.get(conversationId);
    const author = speaker === null ? 'assistant' : 'referent';
    insert.run(conversationId, position, author, JSON.stringify(bubble), now, place, speaker);
    advance(conversationId, now);
    return position;
  };
}
