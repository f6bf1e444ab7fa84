import type { Transcripts } from '../../usecases/ports.ts';
import type { Database } from './open-database.ts';
import { createReadEntries } from './read-entries.ts';

/** Transcripts in SQLite, as the patient's own chat shows them. */
export function createTranscripts(database: Database): Transcripts {
  const entries = createReadEntries(database);
  const selectConversation = database.prepare(
    'SELECT id FROM conversation WHERE channel = ? AND account = ? AND patient = ?',
  );
  return {
    async read({ channel, accountId, patientId }, afterId, limit) {
      const found: { readonly id: number } | undefined = selectConversation.get(channel, accountId, patientId);
      return found === undefined ? [] : entries.after(found.id, afterId, limit);
    },
  };
}
