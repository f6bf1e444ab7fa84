import type { ChannelName } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { ClaimedRow } from '../../usecases/ports.ts';
import type { Queries } from './create-database.ts';

type Row = {
  readonly id: number;
  readonly conversation_id: number;
  readonly channel: ChannelName;
  readonly account: string;
  readonly patient: string;
  readonly bubble: Bubble;
  readonly bubble_index: number;
  readonly attempts: number;
  readonly unknowns: number;
  readonly created_at: number;
  readonly was_due_at: number;
  readonly urgent: boolean;
  readonly first_position: number | null;
};

/**
 * Marks the rows whose hour has come as being sent, at most one a conversation, those that answer a danger and then the longest due first, in one durable statement. Rows
 * that another process is claiming are skipped.
 */
export async function claimRows(
  database: Queries,
  claim: { readonly now: number; readonly limit: number; readonly workerId: number; readonly leaseMs: number },
): Promise<readonly ClaimedRow[]> {
  const rows = await database.rows<Row>(
    `WITH due AS MATERIALIZED (
       SELECT id, next_at FROM outbox WHERE next_at IS NOT NULL AND next_at <= $1
       ORDER BY urgent DESC, next_at, id LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED)
     UPDATE outbox SET status = 'sending', attempts = outbox.attempts + 1, next_at = NULL,
       lease_owner = $3, lease_until = clock_timestamp() + $4 * interval '1 ms'
     FROM due, conversation WHERE outbox.id = due.id AND conversation.id = outbox.conversation_id
     RETURNING outbox.id, outbox.conversation_id, conversation.channel, conversation.account, conversation.patient,
       outbox.bubble, outbox.bubble_index, outbox.attempts, outbox.unknowns, outbox.created_at, due.next_at AS was_due_at, outbox.urgent,
       (SELECT first_position FROM turn WHERE turn.id = outbox.turn_id) AS first_position`,
    [claim.now, claim.limit, claim.workerId, claim.leaseMs],
  );
  return [...rows]
    .sort((a, b) => Number(b.urgent) - Number(a.urgent) || a.was_due_at - b.was_due_at || a.id - b.id)
    .map(toClaimedRow);
}

function toClaimedRow(row: Row): ClaimedRow {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    address: { channel: row.channel, accountId: row.account, patientId: row.patient },
    place: `${row.first_position ?? 0}.${row.bubble_index}`,
    bubble: row.bubble,
    author: 'assistant',
    speaker: null,
    patientAt: null,
    attempts: row.attempts - 1,
    unknowns: row.unknowns,
    createdAt: row.created_at,
    opensReply: row.bubble_index === 0,
    urgent: row.urgent,
  };
}
