import type { Telling } from '../../domain/alarm.ts';
import type { ConversationState, Holder } from '../../domain/conversation.ts';
import type { ChannelName } from '../../domain/message.ts';
import type { Queries } from './create-database.ts';

export type ClaimedConversation = {
  readonly id: number;
  readonly channel: ChannelName;
  readonly account: string;
  readonly patient: string;
  readonly state: Partial<ConversationState>;
  readonly telling: Telling | null;
  readonly holder: Holder;
  readonly attempts: number;
  readonly retry_through: number | null;
  readonly fence: number;
};

/** A conversation that nobody holds, or whose holder's lease ran out. Always by the clock of the database. */
const FREE = '(lease_until IS NULL OR lease_until < clock_timestamp())';

/**
 * Among the conversations that are due and free, claims one where an urgent message waits, else the one that has waited longest, in one statement: a row that another process is
 * claiming is skipped, and the fence grows, so that whoever held it before can write nothing any more. `mine` are not claimed twice.
 */
export async function claimConversation(
  database: Queries,
  claim: {
    readonly now: number;
    readonly workerId: number;
    readonly leaseMs: number;
    readonly mine: readonly number[];
  },
): Promise<ClaimedConversation | null> {
  const [row] = await database.rows<ClaimedConversation>(
    `UPDATE conversation SET lease_owner = $2, lease_until = clock_timestamp() + $3 * interval '1 ms', fence = fence + 1
     WHERE id = (
       SELECT conversation.id FROM conversation_queue AS queue JOIN conversation ON conversation.id = queue.conversation_id
       WHERE queue.due_at <= $1 AND ${FREE} AND conversation.id <> ALL($4::bigint[])
       ORDER BY queue.urgent DESC, queue.waiting_since, queue.conversation_id LIMIT 1
       FOR NO KEY UPDATE OF conversation SKIP LOCKED)
     RETURNING id, channel, account, patient, state, telling, holder, attempts, retry_through, fence`,
    [claim.now, claim.workerId, claim.leaseMs, claim.mine],
  );
  return row ?? null;
}

/** When the next conversation that is free becomes due; null when none waits. */
export async function nextConversationAt(database: Queries, mine: readonly number[]): Promise<number | null> {
  const [row] = await database.rows<{ readonly due_at: number }>(
    `SELECT queue.due_at FROM conversation_queue AS queue JOIN conversation ON conversation.id = queue.conversation_id
     WHERE queue.due_at IS NOT NULL AND ${FREE} AND conversation.id <> ALL($1::bigint[]) ORDER BY queue.due_at LIMIT 1`,
    [mine],
  );
  return row?.due_at ?? null;
}

/** Gives back a claim that leads to nothing, unless it was lost meanwhile. */
export async function releaseConversation(database: Queries, id: number, fence: number): Promise<void> {
  await database.rows(
    'UPDATE conversation SET lease_owner = NULL, lease_until = NULL, fence = fence + 1 WHERE id = $1 AND fence = $2',
    [id, fence],
  );
}
