import type { Note } from '../../usecases/ports/desk.ts';
import type { Database } from './open-database.ts';

/** Notes on a conversation, oldest first. */
export function createSelectNotes(database: Database): (conversationId: number) => readonly Note[] {
  const select = database.prepare('SELECT id, place, by, text, at FROM note WHERE conversation_id = ? ORDER BY id');
  return (conversationId) => {
    const notes: readonly Note[] = select.all(conversationId);
    return notes.map((note) => ({ ...note }));
  };
}
