import type { DeskLine } from '../../domain/desk.ts';
import { AWAITED_SINCE, inOrder } from '../desk-line.ts';
import type { Queries } from './create-database.ts';

const COLUMNS = `c.id AS "conversationId", c.channel, c.holder, CASE c.holder WHEN 'referent' THEN d.held_by END AS "heldBy",
  (SELECT coalesce(json_agg(reason), '[]') FROM escalation WHERE conversation_id = c.id AND state <> 'closed') AS reasons,
  coalesce(d.ended_at, d.since, c.created_at) AS since,
  (SELECT received_at FROM inbox WHERE conversation_id = c.id ORDER BY position DESC LIMIT 1) AS "patientAt",
  d.word_at AS "wordAt", d.region, d.need, d.language, d.expected_at AS "expectedAt", d.offered_to AS "offeredTo",
  d.offered_at AS "offeredAt", d.offered_for AS "offeredFor", ${AWAITED_SINCE} AS "awaitedSince",
  coalesce(d.offers, 0) AS offers, coalesce(d.shared_with, '[]'::json) AS "sharedWith",
  (SELECT count(*) FROM outbox WHERE conversation_id = c.id AND author = 'referent' AND status = 'failed') AS undelivered,
  coalesce(d.version, 0) AS version`;
const FROM = 'FROM desk AS d JOIN conversation AS c ON c.id = d.conversation_id';

/** Those that wait or are held. */
export async function openLines(database: Queries, limit: number): Promise<readonly DeskLine[]> {
  const rows = await database.rows<DeskLine>(
    `SELECT ${COLUMNS} ${FROM} WHERE d.ended_at IS NULL ORDER BY d.gravity, d.since, d.conversation_id LIMIT $1`,
    [limit],
  );
  return rows.map(inOrder);
}

/** Those that ended, newest first. */
export async function pastLines(database: Queries, limit: number): Promise<readonly DeskLine[]> {
  const rows = await database.rows<DeskLine>(
    `SELECT ${COLUMNS} ${FROM} WHERE d.ended_at IS NOT NULL ORDER BY d.ended_at DESC, d.conversation_id DESC LIMIT $1`,
    [limit],
  );
  return rows.map(inOrder);
}

/** Those whose hour to be looked at has come, the longest due first. */
export async function dueLines(database: Queries, now: number, limit: number): Promise<readonly DeskLine[]> {
  const rows = await database.rows<DeskLine>(
    `SELECT ${COLUMNS} ${FROM} WHERE d.look_at <= $1 ORDER BY d.look_at, d.conversation_id LIMIT $2`,
    [now, limit],
  );
  return rows.map(inOrder);
}

/** The line of one conversation, whether it is on the desk or not; null when there is none. */
export async function oneLine(database: Queries, conversationId: number): Promise<DeskLine | null> {
  const [row] = await database.rows<DeskLine>(
    `SELECT ${COLUMNS} FROM conversation AS c LEFT JOIN desk AS d ON d.conversation_id = c.id WHERE c.id = $1`,
    [conversationId],
  );
  return row === undefined ? null : inOrder(row);
}
