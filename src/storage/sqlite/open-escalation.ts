import type { Escalation } from '../../domain/escalation.ts';
import { gravityOf } from '../desk-line.ts';
import type { Database } from './open-database.ts';

/**
 * Asks for a person: once a reason, however often it is asked for, and puts the conversation on the desk. What a referent who holds it
 * hears is theirs already (`claimed`). What was known of where and why stays known, and the first promise counts: asking again does not
 * put it off. Inside a transaction.
 */
export function createOpenEscalation(database: Database) {
  const insert = database.prepare(
    `INSERT INTO escalation (conversation_id, reason, state, claimed_by, at, last_at, turn_id)
     SELECT :id, :reason, CASE holder WHEN 'referent' THEN 'claimed' ELSE 'open' END,
       CASE holder WHEN 'referent' THEN desk.held_by END, :now, :now, :turn
     FROM conversation LEFT JOIN desk ON desk.conversation_id = id WHERE id = :id
     ON CONFLICT (conversation_id, reason) WHERE state <> 'closed' DO UPDATE SET asked = asked + 1, last_at = excluded.last_at`,
  );
  const putOnDesk = database.prepare(
    `INSERT INTO desk (conversation_id, since, gravity, region, need, language, expected_at, look_at)
     VALUES (:id, :now, :gravity, :region, :need, :language, :expectedAt, :now)
     ON CONFLICT (conversation_id) DO UPDATE SET
       since = CASE WHEN ended_at IS NULL THEN since ELSE excluded.since END,
       gravity = CASE WHEN ended_at IS NULL THEN min(gravity, excluded.gravity) ELSE excluded.gravity END,
       region = coalesce(excluded.region, region), need = coalesce(excluded.need, need),
       language = coalesce(excluded.language, language),
       expected_at = CASE WHEN ended_at IS NULL
         THEN min(coalesce(expected_at, excluded.expected_at), coalesce(excluded.expected_at, expected_at))
         ELSE excluded.expected_at END,
       offered_to = CASE WHEN ended_at IS NULL THEN offered_to END,
       offered_at = CASE WHEN ended_at IS NULL THEN offered_at END,
       offered_for = CASE WHEN ended_at IS NULL THEN offered_for END,
       offers = CASE WHEN ended_at IS NULL THEN offers ELSE 0 END,
       word_at = CASE WHEN ended_at IS NULL THEN word_at END,
       look_at = excluded.look_at, version = version + 1, ended_at = NULL, end_reason = NULL`,
  );
  return (conversationId: number, escalation: Escalation, turnId: number, now: number): void => {
    const { reason, region, need, language, expectedAt } = escalation;
    insert.run({ id: conversationId, reason, now, turn: turnId });
    putOnDesk.run({ id: conversationId, now, gravity: gravityOf(reason), region, need, language, expectedAt });
  };
}
