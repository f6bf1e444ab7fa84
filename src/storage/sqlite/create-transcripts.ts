import type { MessageContent } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { TranscriptEntry } from '../../usecases/ports/transcript.ts';
import type { Transcripts } from '../../usecases/ports.ts';
import type { Database } from './open-database.ts';

type Row = {
  readonly position: number;
  readonly place: string;
  readonly author: 'patient' | 'assistant' | 'referent';
  readonly content: string;
  readonly at: number;
};

/** Where a tapped title is looked for: bubbles further back are off the screen. */
const BUBBLES_BACK = 20;

/** Reads what passed with a patient: inbox and outbox, in the one order of their positions. */
export function createTranscripts(database: Database): Transcripts {
  const selectConversation = database.prepare(
    'SELECT id FROM conversation WHERE channel = ? AND account = ? AND patient = ?',
  );
  const selectEntries = database.prepare(
    `SELECT position, external_id AS place, 'patient' AS author, content, received_at AS at
     FROM inbox WHERE conversation_id = :id AND position > :after
     UNION ALL
     SELECT position, coalesce(first_position, 0) || '.' || bubble_index, author, bubble, created_at
     FROM outbox LEFT JOIN turn ON turn.id = outbox.turn_id WHERE outbox.conversation_id = :id AND position > :after
     ORDER BY position LIMIT :limit`,
  );
  const selectBubblesBefore = database.prepare(
    `SELECT bubble FROM outbox WHERE conversation_id = ? AND position < ? ORDER BY position DESC LIMIT ${BUBBLES_BACK}`,
  );

  /** The words on the button that was tapped, for channels that send its payload alone. */
  function titleOf(payload: string, conversationId: number, position: number): string {
    const rows: readonly { readonly bubble: string }[] = selectBubblesBefore.all(conversationId, position);
    for (const { bubble } of rows) {
      const tapped = parseBubble(bubble).choices.find((choice) => 'payload' in choice && choice.payload === payload);
      if (tapped !== undefined) return tapped.title;
    }
    return '';
  }

  function writtenText(content: MessageContent, conversationId: number, position: number): string {
    switch (content.kind) {
      case 'text':
        return content.text;
      case 'choice':
        return content.title ?? titleOf(content.payload, conversationId, position);
      case 'voice':
      case 'sticker':
      case 'attachment':
        return '';
    }
  }

  function toEntry(row: Row, conversationId: number): TranscriptEntry {
    const { position: id, place, author: from, at } = row;
    if (from === 'patient') {
      const content: MessageContent = JSON.parse(row.content);
      return { id, place, from, at, text: writtenText(content, conversationId, id), choices: [] };
    }
    return { id, place, from, at, ...parseBubble(row.content) };
  }

  return {
    async read({ channel, accountId, patientId }, afterId, limit) {
      const found: { readonly id: number } | undefined = selectConversation.get(channel, accountId, patientId);
      if (found === undefined) return [];
      const rows: readonly Row[] = selectEntries.all({ id: found.id, after: afterId, limit });
      return rows.map((row) => toEntry(row, found.id));
    },
  };
}

function parseBubble(json: string): Bubble {
  const { text, choices, seenOnce }: Bubble = JSON.parse(json);
  return { text, choices, ...(seenOnce === true ? { seenOnce } : {}) };
}
