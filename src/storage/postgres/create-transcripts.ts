import type { MessageContent } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { TranscriptEntry } from '../../usecases/ports/transcript.ts';
import type { Transcripts } from '../../usecases/ports.ts';
import type { Queries } from './create-database.ts';

type Row = { readonly position: number; readonly place: string; readonly at: number } & (
  | { readonly author: 'patient'; readonly content: MessageContent }
  | { readonly author: 'assistant' | 'referent'; readonly content: Bubble }
);

/** Where a tapped title is looked for: bubbles further back are off the screen. */
const BUBBLES_BACK = 20;

/** Reads what passed with a patient: inbox and outbox, in the one order of their positions. */
export function createTranscripts(database: Queries): Transcripts {
  /** The words on the button that was tapped, for channels that send its payload alone. */
  async function titleOf(payload: string, conversationId: number, position: number): Promise<string> {
    const rows = await database.rows<{ readonly bubble: Bubble }>(
      `SELECT bubble FROM outbox WHERE conversation_id = $1 AND position < $2 ORDER BY position DESC LIMIT ${BUBBLES_BACK}`,
      [conversationId, position],
    );
    for (const { bubble } of rows) {
      const tapped = bubble.choices.find((choice) => 'payload' in choice && choice.payload === payload);
      if (tapped !== undefined) return tapped.title;
    }
    return '';
  }

  async function toEntry(row: Row, conversationId: number): Promise<TranscriptEntry> {
    const { position: id, place, author: from, at } = row;
    if (row.author !== 'patient') {
      const { text, choices, seenOnce } = row.content;
      return { id, place, from, at, text, choices, ...(seenOnce === true ? { seenOnce } : {}) };
    }
    const { content } = row;
    if (content.kind === 'text') return { id, place, from, at, text: content.text, choices: [] };
    if (content.kind !== 'choice') return { id, place, from, at, text: '', choices: [] };
    const text = content.title ?? (await titleOf(content.payload, conversationId, id));
    return { id, place, from, at, text, choices: [] };
  }

  return {
    async read({ channel, accountId, patientId }, afterId, limit) {
      const [found] = await database.rows<{ readonly id: number }>(
        'SELECT id FROM conversation WHERE channel = $1 AND account = $2 AND patient = $3',
        [channel, accountId, patientId],
      );
      if (found === undefined) return [];
      const rows = await database.rows<Row>(
        `SELECT position, external_id AS place, 'patient' AS author, content, received_at AS at FROM inbox WHERE conversation_id = $1 AND position > $2
         UNION ALL
         SELECT position, coalesce(first_position, 0) || '.' || bubble_index, author, bubble, created_at
         FROM outbox LEFT JOIN turn ON turn.id = outbox.turn_id WHERE outbox.conversation_id = $1 AND position > $2
         ORDER BY position LIMIT $3`,
        [found.id, afterId, limit],
      );
      return Promise.all(rows.map((row) => toEntry(row, found.id)));
    },
  };
}
