import type { Holder } from '../../domain/conversation.ts';
import type { Held, HeldDesk, Privacy } from '../../usecases/ports/privacy.ts';
import type { Database } from './open-database.ts';
import { parseState } from './parse-state.ts';
import { createSelectNotes } from './select-notes.ts';

type ConversationRow = {
  readonly id: number;
  readonly state: string;
  readonly telling: string | null;
  readonly holder: Holder;
  readonly created_at: number;
};
type TurnRow = {
  readonly start: number;
  readonly answeredAt: number;
  readonly understanding: string | null;
  readonly responses: string;
};
type StatusRow = { readonly kind: string; readonly externalId: string; readonly detail: string; readonly at: number };
type DeskRow = Omit<HeldDesk, 'sharedWith'> & { readonly sharedWith: string };

/** Reads what is held on a patient beside the transcript. */
export function createReadHeld(database: Database): Privacy['held'] {
  const readTurns = createReadTurns(database);
  const selectNotes = createSelectNotes(database);
  const selectConversation = database.prepare(
    'SELECT id, state, telling, holder, created_at FROM conversation WHERE channel = ? AND account = ? AND patient = ?',
  );
  const selectEscalations = database.prepare(
    'SELECT reason, state, at FROM escalation WHERE conversation_id = ? ORDER BY id',
  );
  const selectStatuses = database.prepare(
    `SELECT kind, external_id AS externalId, detail, received_at AS at
     FROM status_event WHERE channel = ? AND account = ? AND patient = ? ORDER BY id`,
  );
  const selectDesk = database.prepare(
    `SELECT since, held_by AS heldBy, shared_with AS sharedWith, word_at AS wordAt, region, need, language,
       expected_at AS expectedAt, ended_at AS endedAt, end_reason AS endReason FROM desk WHERE conversation_id = ?`,
  );

  return async ({ channel, accountId, patientId }) => {
    const found: ConversationRow | undefined = selectConversation.get(channel, accountId, patientId);
    if (found === undefined) return null;
    const statuses: readonly StatusRow[] = selectStatuses.all(channel, accountId, patientId);
    const desk: DeskRow | undefined = selectDesk.get(found.id);
    return {
      conversationId: found.id,
      createdAt: found.created_at,
      state: parseState(found.state, found.telling, found.holder),
      turns: readTurns(found.id),
      escalations: selectEscalations.all(found.id),
      statuses: statuses.map((status) => ({ ...status, detail: JSON.parse(status.detail) })),
      notes: selectNotes(found.id),
      desk: desk === undefined ? null : { ...desk, sharedWith: JSON.parse(desk.sharedWith) },
    };
  };
}

/** What was understood of each turn of a conversation that is kept, oldest first. */
export function createReadTurns(database: Database): (conversationId: number) => Held['turns'] {
  const select = database.prepare(
    `SELECT first_position AS start, answered_at AS answeredAt, understanding, responses
     FROM turn WHERE conversation_id = ? ORDER BY first_position`,
  );
  return (conversationId) => {
    const turns: readonly TurnRow[] = select.all(conversationId);
    return turns.map((turn) => ({
      start: turn.start,
      answeredAt: turn.answeredAt,
      understanding: turn.understanding === null ? null : JSON.parse(turn.understanding),
      responses: JSON.parse(turn.responses),
    }));
  };
}
