import type { Database } from './open-database.ts';

/** Makes the first undelivered row of a conversation due, unless it has its hour already or is being sent. Inside a transaction. */
export type AdvanceOutbox = (conversationId: number, now: number) => void;

export function createAdvanceOutbox(database: Database): AdvanceOutbox {
  const advance = database.prepare(
    `UPDATE outbox SET next_at = ? WHERE status = 'pending' AND next_at IS NULL AND id = (
       SELECT id FROM outbox WHERE conversation_id = ? AND status IN ('pending', 'sending', 'unknown') ORDER BY position LIMIT 1)`,
  );
  return (conversationId, now) => {
    advance.run(now, conversationId);
  };
}
