import type { Note } from '../../usecases/ports/desk.ts';
import type { Queries } from './create-database.ts';

/** Notes on a conversation, oldest first. */
export function readNotes(database: Queries, conversationId: number): Promise<readonly Note[]> {
  return database.rows<Note>('SELECT id, place, by, text, at FROM note WHERE conversation_id = $1 ORDER BY id', [
    conversationId,
  ]);
}
