import { type BreathTiming, firstBreath, MAX_MESSAGES_A_TURN } from '../breath.ts';
import { triesAgain } from '../tries-again.ts';
import type { Database } from './open-database.ts';
import { toWaiting, type WaitingRow } from './waiting-rows.ts';

/** Recomputes when a conversation is due from the messages that wait in it. Runs inside a transaction, after every change to them. */
export type ScheduleConversation = (conversationId: number) => void;

type RetryRow = { readonly retry_at: number | null; readonly retry_through: number | null };

export function createScheduleConversation(database: Database, timing: BreathTiming): ScheduleConversation {
  const selectWaiting = database.prepare(
    `SELECT position, received_at, ends_breath, urgent FROM inbox
     WHERE conversation_id = ? AND status = 'waiting' ORDER BY position LIMIT ${MAX_MESSAGES_A_TURN}`,
  );
  const selectRetry = database.prepare('SELECT retry_at, retry_through FROM conversation WHERE id = ?');
  const update = database.prepare(
    `UPDATE conversation SET waiting_since = :since, due_at = :due, urgent = EXISTS
       (SELECT 1 FROM inbox WHERE conversation_id = :id AND status = 'waiting' AND urgent = 1) WHERE id = :id`,
  );

  return (conversationId) => {
    const rows: readonly WaitingRow[] = selectWaiting.all(conversationId);
    const retry: RetryRow | undefined = selectRetry.get(conversationId);
    // Erased meanwhile: nothing waits in it any more.
    if (retry === undefined) return;
    const waiting = rows.map(toWaiting);
    const retries = triesAgain(rows, retry.retry_through);
    const dueAt = retries ? retry.retry_at : (firstBreath(waiting, timing)?.dueAt ?? null);
    update.run({ id: conversationId, since: rows[0]?.received_at ?? null, due: dueAt });
  };
}
