import type { MessageContent } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { TranscriptEntry } from '../../usecases/ports/transcript.ts';
import type { Queries } from './create-database.ts';

type Row = {
  readonly position: number;
  readonly place: string;
  readonly speaker: string | null;
  readonly at: number;
} & (
  | { readonly author: 'patient'; readonly content: MessageContent }
  | { readonly author: 'assistant' | 'referent'; readonly content: Bubble }
);

/** Where a tapped title is looked for: bubbles further back are off the screen. */
const BUBBLES_BACK = 20;

const ENTRIES = `SELECT position, external_id AS place, 'patient' AS author, NULL AS speaker, content, received_at AS at
  FROM inbox WHERE conversation_id = $1 AND position > $2
  UNION ALL
  SELECT position, coalesce(outbox.place, coalesce(first_position, 0) || '.' || bubble_index), author, speaker, bubble, created_at
  FROM outbox LEFT JOIN turn ON turn.id = outbox.turn_id WHERE outbox.conversation_id = $1 AND position > $2`;

/** What passed in a conversation after `afterId`: inbox and outbox, in the one order of their positions. */
export async function entriesAfter(
  database: Queries,
  conversationId: number,
  afterId: number,
  limit: number,
): Promise<readonly TranscriptEntry[]> {
  const values = [conversationId, afterId, limit];
  const rows = await database.rows<Row>(`${ENTRIES} ORDER BY position LIMIT $3`, values);
  return Promise.all(rows.map((row) => toEntry(database, row, conversationId)));
}

/** The last `limit` ones, oldest first. */
export async function newestEntries(
  database: Queries,
  conversationId: number,
  limit: number,
): Promise<readonly TranscriptEntry[]> {
  const values = [conversationId, 0, limit];
  const rows = await database.rows<Row>(`${ENTRIES} ORDER BY position DESC LIMIT $3`, values);
  return Promise.all([...rows].reverse().map((row) => toEntry(database, row, conversationId)));
}

async function toEntry(database: Queries, row: Row, conversationId: number): Promise<TranscriptEntry> {
  const { position: id, place, author: from, speaker, at } = row;
  if (row.author !== 'patient') {
    const { text, choices, seenOnce } = row.content;
    const name = speaker === null ? {} : { name: speaker };
    return { id, place, from, ...name, at, text, choices, ...(seenOnce === true ? { seenOnce } : {}) };
  }
  const { content } = row;
  if (content.kind === 'text') return { id, place, from, at, text: content.text, choices: [] };
  if (content.kind !== 'choice') return { id, place, from, at, text: '', choices: [] };
  const text = content.title ?? (await titleOf(database, content.payload, conversationId, id));
  return { id, place, from, at, text, choices: [] };
}

/** The words on the button that was tapped, for channels that send its payload alone. */
async function titleOf(database: Queries, payload: string, conversationId: number, position: number): Promise<string> {
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
