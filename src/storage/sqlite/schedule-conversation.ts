import { type BreathTiming, firstBreath, MAX_MESSAGES_A_TURN } from '../breath.ts';
import type { Database } from './open-database.ts';

/** Recomputes when a conversation is due from the messages that wait in it. Runs inside a transaction, after every change to them. */
export type ScheduleConversation = (conversationId: number) => void;

type WaitingRow = { readonly position: number; readonly received_at: number; readonly ends_breath: number };
type RetryRow = { readonly retry_at: number | null; readonly retry_through: number | null };

export function createScheduleConversation(database: Database, timing: BreathTiming): ScheduleConversation {
  const selectWaiting = database.prepare(
    `SELECT position, received_at, ends_breath FROM inbox
     WHERE conversation_id = ? AND status = 'waiting' ORDER BY position LIMIT ${MAX_MESSAGES_A_TURN}`,
  );
  const selectRetry = database.prepare('SELECT retry_at, retry_through FROM conversation WHERE id = ?');
  const update = database.prepare('UPDATE conversation SET waiting_since = ?, due_at = ? WHERE id = ?');

  return (conversationId) => {
    const rows: readonly WaitingRow[] = selectWaiting.all(conversationId);
    const retry: RetryRow | undefined = selectRetry.get(conversationId);
    // Erased meanwhile: nothing waits in it any more.
    if (retry === undefined) return;
    const first = rows[0];
    // A turn that failed is tried again as it was, at its hour: what came since is another breath.
    const retries = first !== undefined && retry.retry_through !== null && first.position <= retry.retry_through;
    const waiting = rows.map((row) => ({ receivedAt: row.received_at, endsBreath: row.ends_breath === 1 }));
    const dueAt = retries ? retry.retry_at : (firstBreath(waiting, timing)?.dueAt ?? null);
    update.run(first?.received_at ?? null, dueAt, conversationId);
  };
}
