import type { Telling } from '../../domain/alarm.ts';
import type { ConversationState } from '../../domain/conversation.ts';
import type { Address } from '../../domain/message.ts';
import { type Delivery, type DeskFile, ENTRIES_SHOWN } from '../../usecases/ports/desk.ts';
import { joinState } from '../state-parts.ts';
import type { Queries } from './create-database.ts';
import { newestEntries } from './read-entries.ts';
import { readTurns } from './read-held.ts';
import { readNotes } from './read-notes.ts';
import { oneLine } from './select-lines.ts';

type Row = {
  readonly channel: Address['channel'];
  readonly account: string;
  readonly patient: string;
  readonly state: Partial<ConversationState>;
  readonly telling: Telling | null;
};

/** Reads a conversation as a referent sees it; null when there is none. */
export async function readDeskFile(database: Queries, conversationId: number): Promise<DeskFile | null> {
  const [row] = await database.rows<Row>(
    'SELECT channel, account, patient, state, telling FROM conversation WHERE id = $1',
    [conversationId],
  );
  const transcript = await newestEntries(database, conversationId, ENTRIES_SHOWN);
  const turns = await readTurns(database, conversationId);
  const deliveries = await database.rows<Delivery>(
    `SELECT position AS "entryId", code,
       CASE status WHEN 'sent' THEN 'sent' WHEN 'failed' THEN 'failed' ELSE 'waiting' END AS status
     FROM outbox WHERE conversation_id = $1 AND position >= $2 ORDER BY position`,
    [conversationId, transcript[0]?.id ?? 0],
  );
  const notes = await readNotes(database, conversationId);
  // Last, so that what was erased meanwhile is not shown.
  const line = await oneLine(database, conversationId);
  if (line === null || row === undefined) return null;
  return {
    line,
    address: { channel: row.channel, accountId: row.account, patientId: row.patient },
    state: joinState(row.state, row.telling, line.holder),
    ...{ transcript, turns, deliveries, notes },
  };
}
