import type { MessageContent } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { TranscriptEntry } from '../../usecases/ports/transcript.ts';
import type { Database } from './open-database.ts';

type Row = {
  readonly position: number;
  readonly place: string;
  readonly author: 'patient' | 'assistant' | 'referent';
  readonly speaker: string | null;
  readonly content: string;
  readonly at: number;
};

/** Where a tapped title is looked for: bubbles further back are off the screen. */
const BUBBLES_BACK = 20;

/** SQL for where a bubble stands. Beside `turn`, which it may not have. */
export const PLACE = `coalesce(outbox.place, coalesce(first_position, 0) || '.' || bubble_index)`;

const ENTRIES = `SELECT position, external_id AS place, 'patient' AS author, NULL AS speaker, content, received_at AS at
  FROM inbox WHERE conversation_id = :id AND position > :after
  UNION ALL
  SELECT position, ${PLACE}, author, speaker, bubble, created_at
  FROM outbox LEFT JOIN turn ON turn.id = outbox.turn_id WHERE outbox.conversation_id = :id AND position > :after`;

/** Reads what passed in a conversation: inbox and outbox, in the one order of their positions. */
export function createReadEntries(database: Database) {
  const selectAfter = database.prepare(`${ENTRIES} ORDER BY position LIMIT :limit`);
  const selectNewest = database.prepare(`${ENTRIES} ORDER BY position DESC LIMIT :limit`);
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
    const { position: id, place, author: from, speaker, at } = row;
    if (from === 'patient') {
      const content: MessageContent = JSON.parse(row.content);
      return { id, place, from, at, text: writtenText(content, conversationId, id), choices: [] };
    }
    const name = speaker === null ? {} : { name: speaker };
    return { id, place, from, ...name, at, ...parseBubble(row.content) };
  }

  return {
    after(conversationId: number, afterId: number, limit: number): readonly TranscriptEntry[] {
      const rows: readonly Row[] = selectAfter.all({ id: conversationId, after: afterId, limit });
      return rows.map((row) => toEntry(row, conversationId));
    },
    /** The last `limit` ones, oldest first. */
    newest(conversationId: number, limit: number): readonly TranscriptEntry[] {
      const rows: readonly Row[] = selectNewest.all({ id: conversationId, after: 0, limit });
      return rows.map((row) => toEntry(row, conversationId)).reverse();
    },
  };
}

function parseBubble(json: string): Bubble {
  const { text, choices, seenOnce }: Bubble = JSON.parse(json);
  return { text, choices, ...(seenOnce === true ? { seenOnce } : {}) };
}
