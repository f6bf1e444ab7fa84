import type { Telling } from '../../domain/alarm.ts';
import type { ConversationState, Holder } from '../../domain/conversation.ts';
import type { Held, HeldDesk, Privacy } from '../../usecases/ports/privacy.ts';
import { joinState } from '../state-parts.ts';
import type { Queries } from './create-database.ts';
import { readNotes } from './read-notes.ts';

type ConversationRow = {
  readonly id: number;
  readonly state: Partial<ConversationState>;
  readonly telling: Telling | null;
  readonly holder: Holder;
  readonly created_at: number;
};

/** Reads what is held on a patient beside the transcript. */
export function createReadHeld(database: Queries): Privacy['held'] {
  return async ({ channel, accountId, patientId }) => {
    const owner = [channel, accountId, patientId];
    const [row] = await database.rows<ConversationRow>(
      'SELECT id, state, telling, holder, created_at FROM conversation WHERE channel = $1 AND account = $2 AND patient = $3',
      owner,
    );
    if (row === undefined) return null;
    const turns = await readTurns(database, row.id);
    const escalations = await database.rows<Held['escalations'][number]>(
      'SELECT reason, state, at FROM escalation WHERE conversation_id = $1 ORDER BY id',
      [row.id],
    );
    const statuses = await database.rows<Held['statuses'][number]>(
      `SELECT kind, external_id AS "externalId", detail, received_at AS at
       FROM status_event WHERE channel = $1 AND account = $2 AND patient = $3 ORDER BY id`,
      owner,
    );
    const [desk] = await database.rows<HeldDesk>(
      `SELECT since, held_by AS "heldBy", shared_with AS "sharedWith", word_at AS "wordAt", region, need, language,
         expected_at AS "expectedAt", ended_at AS "endedAt", end_reason AS "endReason" FROM desk WHERE conversation_id = $1`,
      [row.id],
    );
    const notes = await readNotes(database, row.id);
    const state = joinState(row.state, row.telling, row.holder);
    return {
      ...{ conversationId: row.id, createdAt: row.created_at, state },
      ...{ turns, escalations, statuses, notes, desk: desk ?? null },
    };
  };
}

/** What was understood of each turn of a conversation that is kept, oldest first. */
export function readTurns(database: Queries, conversationId: number): Promise<Held['turns']> {
  return database.rows<Held['turns'][number]>(
    `SELECT first_position AS start, answered_at AS "answeredAt", understanding, responses
     FROM turn WHERE conversation_id = $1 ORDER BY first_position`,
    [conversationId],
  );
}
