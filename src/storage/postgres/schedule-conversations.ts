import { type BreathTiming, firstBreath, MAX_MESSAGES_A_TURN } from '../breath.ts';
import { triesAgain } from '../tries-again.ts';
import type { Queries } from './create-database.ts';

type WaitingRow = {
  readonly conversation_id: number;
  readonly position: number;
  readonly received_at: number;
  readonly ends_breath: boolean;
  readonly urgent: boolean;
  readonly retry_at: number | null;
  readonly retry_through: number | null;
};

/**
 * Recomputes when conversations are due from the messages that wait in them. Inside a transaction that has locked their queues, after
 * every change to their messages.
 */
export async function scheduleConversations(tx: Queries, ids: readonly number[], timing: BreathTiming): Promise<void> {
  if (ids.length === 0) return;
  const waiting = await tx.rows<WaitingRow>(
    `SELECT conversation.id AS conversation_id, position, received_at, ends_breath, urgent, retry_at, retry_through
     FROM conversation CROSS JOIN LATERAL (
       SELECT position, received_at, ends_breath, urgent FROM inbox
       WHERE conversation_id = conversation.id AND status = 'waiting' ORDER BY position LIMIT ${MAX_MESSAGES_A_TURN}) AS waiting
     WHERE conversation.id = ANY($1::bigint[]) ORDER BY 1, 2`,
    [ids],
  );
  const rowsOf = new Map<number, WaitingRow[]>(ids.map((id) => [id, []]));
  for (const row of waiting) rowsOf.get(row.conversation_id)?.push(row);
  const hours = ids.map((id) => hourOf(rowsOf.get(id) ?? [], timing));
  await tx.rows(
    `UPDATE conversation_queue AS queue SET waiting_since = hour.since, due_at = hour.due,
       urgent = EXISTS (SELECT 1 FROM inbox WHERE inbox.conversation_id = hour.id AND status = 'waiting' AND inbox.urgent)
     FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS hour (id, since, due) WHERE queue.conversation_id = hour.id`,
    [ids, hours.map(({ since }) => since), hours.map(({ dueAt }) => dueAt)],
  );
}

function hourOf(rows: readonly WaitingRow[], timing: BreathTiming) {
  const first = rows[0];
  if (first === undefined) return { since: null, dueAt: null };
  if (triesAgain(rows, first.retry_through)) return { since: first.received_at, dueAt: first.retry_at };
  const waiting = rows.map((row) => ({ receivedAt: row.received_at, endsBreath: row.ends_breath, urgent: row.urgent }));
  return { since: first.received_at, dueAt: firstBreath(waiting, timing)?.dueAt ?? null };
}
