import { standsAlone } from '../../domain/alarm.ts';
import type { TurnResult } from '../../domain/turn.ts';
import type { ClaimedTurn } from '../../usecases/ports.ts';
import { auditDetail } from '../audit-detail.ts';
import { claimLost } from '../claim-lost.ts';
import { splitState } from '../state-parts.ts';
import { createAdvanceOutbox } from './advance-outbox.ts';
import type { Database } from './open-database.ts';
import { createOpenEscalation } from './open-escalation.ts';

/**
 * Writes all that a turn leads to. Runs inside a transaction, so that all of it stands or nothing. Throws CLAIM_LOST when the fence has moved
 * since the claim: a referent took it over meanwhile, or it was erased. Throws when the turn was completed before: its messages wait
 * no more, and (conversation, first message) is UNIQUE among turns.
 */
export function createCompleteTurn(database: Database) {
  const advance = createAdvanceOutbox(database);
  const insertTurn = database.prepare(
    `INSERT INTO turn (conversation_id, first_position, last_position, understanding, responses, failures, answered_at)
     VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id`,
  );
  const finishMessages = database.prepare(
    `UPDATE inbox SET status = 'done', turn_id = ?
     WHERE conversation_id = ? AND status = 'waiting' AND position BETWEEN ? AND ?`,
  );
  const updateConversation = database.prepare(
    `UPDATE conversation SET state = ?, telling = ?, telling_at = ?, holder = ?, attempts = 0, retry_at = NULL, retry_through = NULL,
       retry_code = NULL WHERE id = ? AND fence = ?`,
  );
  const nextPosition = database.prepare(
    'UPDATE conversation SET last_position = last_position + 1 WHERE id = ? RETURNING last_position',
  );
  const insertBubble = database.prepare(
    `INSERT INTO outbox (conversation_id, position, turn_id, bubble_index, author, bubble, urgent, status, created_at)
     VALUES (?, ?, ?, ?, 'assistant', ?, ?, 'pending', ?)`,
  );
  const openEscalation = createOpenEscalation(database);
  const insertAudit = database.prepare(
    `INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES (?, 'assistant', 'turn-answered', ?, ?)`,
  );

  return (turn: ClaimedTurn, fence: number, result: TurnResult, now: number): void => {
    const { conversationId } = turn;
    const { rest, telling, tellingAt } = splitState(result.state);
    const { changes: held } = updateConversation.run(
      rest,
      telling,
      tellingAt,
      result.state.holder,
      conversationId,
      fence,
    );
    if (held === 0) throw claimLost();
    const first = turn.messages[0]?.id;
    const last = turn.messages.at(-1)?.id;
    if (first === undefined || last === undefined) throw new Error('a turn has at least one message');
    const understanding = result.understanding === null ? null : JSON.stringify(result.understanding);
    const { id: turnId }: { readonly id: number } = insertTurn.get(
      conversationId,
      first,
      last,
      understanding,
      JSON.stringify(result.reply.responses),
      turn.attempts,
      now,
    );
    const { changes } = finishMessages.run(turnId, conversationId, first, last);
    if (changes !== turn.messages.length) throw new Error('the messages of this turn were completed before');
    const urgent = turn.urgent || standsAlone(result.understanding?.urgency ?? 'aucune') ? 1 : 0;
    for (const [index, bubble] of result.reply.bubbles.entries()) {
      const { last_position }: { readonly last_position: number } = nextPosition.get(conversationId);
      insertBubble.run(conversationId, last_position, turnId, index, JSON.stringify(bubble), urgent, now);
    }
    advance(conversationId, now);
    if (result.escalation !== null) openEscalation(conversationId, result.escalation, turnId, now);
    insertAudit.run(now, conversationId, JSON.stringify(auditDetail(turnId, turn, result)));
  };
}
