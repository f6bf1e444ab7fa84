import type { Escalation } from '../../domain/escalation.ts';
import { gravityOf } from '../desk-line.ts';
import type { Queries } from './create-database.ts';

/**
 * Asks for a person: once a reason, however often it is asked for, and puts the conversation on the desk. What a referent who holds it
 * hears is theirs already (`claimed`). What was known of where and why stays known, and the first promise counts: asking again does not
 * put it off. Inside a transaction.
 */
export async function openEscalation(
  tx: Queries,
  conversationId: number,
  escalation: Escalation,
  turnId: number,
  now: number,
): Promise<void> {
  const { reason, region, need, language, expectedAt } = escalation;
  await tx.rows(
    `INSERT INTO escalation (conversation_id, reason, state, claimed_by, at, last_at, turn_id)
     SELECT $1::bigint, $2::text, CASE holder WHEN 'referent' THEN 'claimed' ELSE 'open' END,
       CASE holder WHEN 'referent' THEN desk.held_by END, $3::bigint, $3::bigint, $4::bigint
     FROM conversation LEFT JOIN desk ON desk.conversation_id = conversation.id WHERE conversation.id = $1
     ON CONFLICT (conversation_id, reason) WHERE state <> 'closed'
     DO UPDATE SET asked = escalation.asked + 1, last_at = excluded.last_at`,
    [conversationId, reason, now, turnId],
  );
  await tx.rows(
    `INSERT INTO desk (conversation_id, since, gravity, region, need, language, expected_at, look_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $2)
     ON CONFLICT (conversation_id) DO UPDATE SET
       since = CASE WHEN desk.ended_at IS NULL THEN desk.since ELSE excluded.since END,
       gravity = CASE WHEN desk.ended_at IS NULL THEN least(desk.gravity, excluded.gravity) ELSE excluded.gravity END,
       region = coalesce(excluded.region, desk.region), need = coalesce(excluded.need, desk.need),
       language = coalesce(excluded.language, desk.language),
       expected_at = CASE WHEN desk.ended_at IS NULL THEN least(desk.expected_at, excluded.expected_at) ELSE excluded.expected_at END,
       offered_to = CASE WHEN desk.ended_at IS NULL THEN desk.offered_to END,
       offered_at = CASE WHEN desk.ended_at IS NULL THEN desk.offered_at END,
       offered_for = CASE WHEN desk.ended_at IS NULL THEN desk.offered_for END,
       offers = CASE WHEN desk.ended_at IS NULL THEN desk.offers ELSE 0 END,
       word_at = CASE WHEN desk.ended_at IS NULL THEN desk.word_at END,
       look_at = excluded.look_at, version = desk.version + 1, ended_at = NULL, end_reason = NULL`,
    [conversationId, now, gravityOf(reason), region, need, language, expectedAt],
  );
}
