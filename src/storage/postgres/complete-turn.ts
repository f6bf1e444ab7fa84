import { standsAlone } from '../../domain/alarm.ts';
import type { TurnResult } from '../../domain/turn.ts';
import type { ClaimedTurn } from '../../usecases/ports.ts';
import { auditDetail } from '../audit-detail.ts';
import { claimLost } from '../claim-lost.ts';
import { splitState } from '../state-parts.ts';
import { advanceOutbox } from './advance-outbox.ts';
import type { Queries } from './create-database.ts';
import { openEscalation } from './open-escalation.ts';

/**
 * Writes all that a turn leads to, inside a transaction, so that all of it stands or nothing. The conversation comes first: its row is
 * the fence. Throws CLAIM_LOST when the claim was lost meanwhile, and changes nothing.
 */
export async function completeTurn(
  tx: Queries,
  turn: ClaimedTurn,
  fence: number,
  result: TurnResult,
  now: number,
): Promise<void> {
  const { conversationId } = turn;
  const { bubbles } = result.reply;
  const lastPosition = await endClaim(tx, conversationId, fence, result);
  const turnId = await insertTurn(tx, turn, result, now);
  await tx.rows(
    `INSERT INTO outbox (conversation_id, position, turn_id, bubble_index, author, bubble, urgent, status, created_at)
     SELECT $1::bigint, $2::bigint + place, $3::bigint, place - 1, 'assistant', bubble, $6::boolean, 'pending', $4::bigint
     FROM unnest($5::json[]) WITH ORDINALITY AS said (bubble, place) ORDER BY place`,
    [
      conversationId,
      lastPosition - bubbles.length,
      turnId,
      now,
      bubbles.map((bubble) => JSON.stringify(bubble)),
      turn.urgent || standsAlone(result.understanding?.urgency ?? 'aucune'),
    ],
  );
  await advanceOutbox(tx, [conversationId], now);
  if (result.escalation !== null) {
    await openEscalation(tx, conversationId, result.escalation, turnId, now);
  }
  await tx.rows(
    `INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES ($1, 'assistant', 'turn-answered', $2, $3)`,
    [now, conversationId, JSON.stringify(auditDetail(turnId, turn, result))],
  );
}

/** Also makes room for the bubbles: gives the last position of the conversation, which its queue, locked from here on, counts. */
async function endClaim(tx: Queries, id: number, fence: number, { state, reply }: TurnResult): Promise<number> {
  const { rest, telling, tellingAt } = splitState(state);
  const [ended] = await tx.rows<{ readonly last_position: number }>(
    `WITH ended AS (
       UPDATE conversation SET state = $3, telling = $5, telling_at = $6, holder = $7, attempts = 0, retry_at = NULL,
         retry_through = NULL, retry_code = NULL, lease_owner = NULL, lease_until = NULL, fence = fence + 1
       WHERE id = $1 AND fence = $2 RETURNING id)
     UPDATE conversation_queue SET last_position = last_position + $4 WHERE conversation_id = (SELECT id FROM ended)
     RETURNING last_position`,
    [id, fence, rest, reply.bubbles.length, telling, tellingAt, state.holder],
  );
  if (ended === undefined) throw claimLost();
  return ended.last_position;
}

async function insertTurn(tx: Queries, turn: ClaimedTurn, result: TurnResult, now: number): Promise<number> {
  const first = turn.messages[0]?.id;
  const last = turn.messages.at(-1)?.id;
  if (first === undefined || last === undefined) throw new Error('a turn has at least one message');
  const { understanding, reply } = result;
  const [row] = await tx.rows<{ readonly id: number }>(
    `INSERT INTO turn (conversation_id, first_position, last_position, understanding, responses, failures, answered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      turn.conversationId,
      first,
      last,
      understanding === null ? null : JSON.stringify(understanding),
      JSON.stringify(reply.responses),
      turn.attempts,
      now,
    ],
  );
  const turnId = row?.id ?? 0;
  const done = await tx.rows(
    `UPDATE inbox SET status = 'done', turn_id = $2
     WHERE conversation_id = $1 AND status = 'waiting' AND position BETWEEN $3 AND $4 RETURNING id`,
    [turn.conversationId, turnId, first, last],
  );
  if (done.length !== turn.messages.length) throw new Error('the messages of this turn were completed before');
  return turnId;
}
