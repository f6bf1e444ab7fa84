import type { DeskLine } from '../../domain/desk.ts';
import { AWAITED_SINCE, inOrder } from '../desk-line.ts';
import type { Database } from './open-database.ts';

type Row = Omit<DeskLine, 'sharedWith' | 'reasons'> & { readonly sharedWith: string; readonly reasons: string };

const COLUMNS = `c.id AS conversationId, c.channel, c.holder, CASE c.holder WHEN 'referent' THEN d.held_by END AS heldBy,
  (SELECT json_group_array(reason) FROM escalation WHERE conversation_id = c.id AND state <> 'closed') AS reasons,
  coalesce(d.ended_at, d.since, c.created_at) AS since,
  (SELECT received_at FROM inbox WHERE conversation_id = c.id ORDER BY position DESC LIMIT 1) AS patientAt,
  d.word_at AS wordAt, d.region, d.need, d.language, d.expected_at AS expectedAt, d.offered_to AS offeredTo,
  d.offered_at AS offeredAt, d.offered_for AS offeredFor, ${AWAITED_SINCE} AS awaitedSince,
  coalesce(d.offers, 0) AS offers, coalesce(d.shared_with, '[]') AS sharedWith,
  (SELECT count(*) FROM outbox WHERE conversation_id = c.id AND author = 'referent' AND status = 'failed') AS undelivered,
  coalesce(d.version, 0) AS version`;

/** Reads lines of the desk. */
export function createSelectLines(database: Database) {
  const from = 'FROM desk AS d JOIN conversation AS c ON c.id = d.conversation_id';
  const selectOpen = database.prepare(
    `SELECT ${COLUMNS} ${from} WHERE d.ended_at IS NULL ORDER BY d.gravity, d.since, d.conversation_id LIMIT ?`,
  );
  const selectPast = database.prepare(
    `SELECT ${COLUMNS} ${from} WHERE d.ended_at IS NOT NULL ORDER BY d.ended_at DESC, d.conversation_id DESC LIMIT ?`,
  );
  const selectDue = database.prepare(
    `SELECT ${COLUMNS} ${from} WHERE d.look_at IS NOT NULL AND d.look_at <= ? ORDER BY d.look_at, d.conversation_id LIMIT ?`,
  );
  const selectOne = database.prepare(
    `SELECT ${COLUMNS} FROM conversation AS c LEFT JOIN desk AS d ON d.conversation_id = c.id WHERE c.id = ?`,
  );
  const selectNext = database.prepare('SELECT min(look_at) AS at FROM desk WHERE look_at IS NOT NULL');

  return {
    open: (limit: number): readonly DeskLine[] => selectOpen.all(limit).map(toLine),
    past: (limit: number): readonly DeskLine[] => selectPast.all(limit).map(toLine),
    due: (now: number, limit: number): readonly DeskLine[] => selectDue.all(now, limit).map(toLine),
    one(conversationId: number): DeskLine | null {
      const row: Row | undefined = selectOne.get(conversationId);
      return row === undefined ? null : toLine(row);
    },
    nextDueAt(): number | null {
      const { at }: { readonly at: number | null } = selectNext.get();
      return at;
    },
  };
}

function toLine(row: Row): DeskLine {
  return inOrder({ ...row, sharedWith: JSON.parse(row.sharedWith), reasons: JSON.parse(row.reasons) });
}
