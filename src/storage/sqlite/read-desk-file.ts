import type { Address } from '../../domain/message.ts';
import { type Delivery, type DeskFile, ENTRIES_SHOWN } from '../../usecases/ports/desk.ts';
import type { Database } from './open-database.ts';
import { parseState } from './parse-state.ts';
import { createReadEntries } from './read-entries.ts';
import { createReadTurns } from './read-held.ts';
import { createSelectLines } from './select-lines.ts';
import { createSelectNotes } from './select-notes.ts';

type Row = {
  readonly channel: Address['channel'];
  readonly account: string;
  readonly patient: string;
  readonly state: string;
  readonly telling: string | null;
};

/** Reads a conversation as a referent sees it; null when there is none. */
export function createReadDeskFile(database: Database): (conversationId: number) => DeskFile | null {
  const lines = createSelectLines(database);
  const entries = createReadEntries(database);
  const readTurns = createReadTurns(database);
  const selectNotes = createSelectNotes(database);
  const select = database.prepare('SELECT channel, account, patient, state, telling FROM conversation WHERE id = ?');
  const selectDeliveries = database.prepare(
    `SELECT position AS entryId, code,
       CASE status WHEN 'sent' THEN 'sent' WHEN 'failed' THEN 'failed' ELSE 'waiting' END AS status
     FROM outbox WHERE conversation_id = ? AND position >= ? ORDER BY position`,
  );

  return (conversationId) => {
    const line = lines.one(conversationId);
    const row: Row | undefined = select.get(conversationId);
    if (line === null || row === undefined) return null;
    const transcript = entries.newest(conversationId, ENTRIES_SHOWN);
    const deliveries: readonly Delivery[] = selectDeliveries.all(conversationId, transcript[0]?.id ?? 0);
    return {
      line,
      address: { channel: row.channel, accountId: row.account, patientId: row.patient },
      state: parseState(row.state, row.telling, line.holder),
      transcript,
      turns: readTurns(conversationId),
      deliveries: deliveries.map((delivery) => ({ ...delivery })),
      notes: selectNotes(conversationId),
    };
  };
}
