import type { ChannelName } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { ClaimedRow } from '../../usecases/ports.ts';
import type { Database } from './open-database.ts';

type Row = {
  readonly id: number;
  readonly conversation_id: number;
  readonly channel: ChannelName;
  readonly account: string;
  readonly patient: string;
  readonly bubble: string;
  readonly bubble_index: number;
  readonly first_position: number | null;
  readonly attempts: number;
  readonly unknowns: number;
  readonly created_at: number;
  readonly urgent: number;
  readonly place: string | null;
  readonly author: 'assistant' | 'referent';
  readonly speaker: string | null;
  readonly patient_at: number | null;
};

/**
 * The rows whose hour has come, at most one a conversation: those that answer a danger, then the longest due. None that is given up. The
 * index is named: left to itself SQLite takes the one of hours and sorts all that is due at every claim, which a backlog makes slow.
 */
export function createSelectDueRows(database: Database) {
  const select = database.prepare(
    `SELECT outbox.id, outbox.conversation_id, channel, account, patient, bubble, bubble_index, first_position, outbox.attempts, unknowns,
            outbox.created_at, outbox.urgent, place, author, speaker,
            (SELECT received_at FROM inbox WHERE inbox.conversation_id = conversation.id ORDER BY position DESC LIMIT 1) AS patient_at
     FROM outbox INDEXED BY outbox_due JOIN conversation ON conversation.id = outbox.conversation_id LEFT JOIN turn ON turn.id = outbox.turn_id
     WHERE next_at IS NOT NULL AND next_at <= ? AND given_up = 0 ORDER BY outbox.urgent DESC, next_at, outbox.id LIMIT ?`,
  );
  return (now: number, limit: number): readonly ClaimedRow[] => {
    const rows: readonly Row[] = select.all(now, limit);
    return rows.map(toClaimedRow);
  };
}

function toClaimedRow(row: Row): ClaimedRow {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    address: { channel: row.channel, accountId: row.account, patientId: row.patient },
    place: row.place ?? `${row.first_position ?? 0}.${row.bubble_index}`,
    bubble: parseBubble(row.bubble),
    author: row.author,
    speaker: row.speaker,
    patientAt: row.patient_at,
    attempts: row.attempts,
    unknowns: row.unknowns,
    createdAt: row.created_at,
    opensReply: row.bubble_index === 0 && row.place === null,
    urgent: row.urgent === 1,
  };
}

function parseBubble(json: string): Bubble {
  return JSON.parse(json);
}
