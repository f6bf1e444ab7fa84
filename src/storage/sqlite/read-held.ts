import type { Privacy } from '../../usecases/ports/privacy.ts';
import type { Database } from './open-database.ts';
import { parseState } from './parse-state.ts';

type ConversationRow = {
  readonly id: number;
  readonly state: string;
  readonly telling: string | null;
  readonly created_at: number;
};
type TurnRow = {
  readonly start: number;
  readonly answeredAt: number;
  readonly understanding: string | null;
  readonly responses: string;
};
type StatusRow = { readonly kind: string; readonly externalId: string; readonly detail: string; readonly at: number };

/** Reads what is held on a patient beside the transcript. */
export function createReadHeld(database: Database): Privacy['held'] {
  const selectConversation = database.prepare(
    'SELECT id, state, telling, created_at FROM conversation WHERE channel = ? AND account = ? AND patient = ?',
  );
  const selectTurns = database.prepare(
    `SELECT first_position AS start, answered_at AS answeredAt, understanding, responses
     FROM turn WHERE conversation_id = ? ORDER BY first_position`,
  );
  const selectEscalations = database.prepare(
    'SELECT reason, state, at FROM escalation WHERE conversation_id = ? ORDER BY id',
  );
  const selectStatuses = database.prepare(
    `SELECT kind, external_id AS externalId, detail, received_at AS at
     FROM status_event WHERE channel = ? AND account = ? AND patient = ? ORDER BY id`,
  );

  return async ({ channel, accountId, patientId }) => {
    const found: ConversationRow | undefined = selectConversation.get(channel, accountId, patientId);
    if (found === undefined) return null;
    const turns: readonly TurnRow[] = selectTurns.all(found.id);
    const statuses: readonly StatusRow[] = selectStatuses.all(channel, accountId, patientId);
    return {
      conversationId: found.id,
      createdAt: found.created_at,
      state: parseState(found.state, found.telling),
      turns: turns.map((turn) => ({
        start: turn.start,
        answeredAt: turn.answeredAt,
        understanding: turn.understanding === null ? null : JSON.parse(turn.understanding),
        responses: JSON.parse(turn.responses),
      })),
      escalations: selectEscalations.all(found.id),
      statuses: statuses.map((status) => ({ ...status, detail: JSON.parse(status.detail) })),
    };
  };
}
