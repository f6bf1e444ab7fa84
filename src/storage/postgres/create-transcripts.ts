import type { Transcripts } from '../../usecases/ports.ts';
import type { Queries } from './create-database.ts';
import { entriesAfter } from './read-entries.ts';

/** Transcripts in PostgreSQL, as the patient's own chat shows them. */
export function createTranscripts(database: Queries): Transcripts {
  return {
    async read({ channel, accountId, patientId }, afterId, limit) {
      const [found] = await database.rows<{ readonly id: number }>(
        'SELECT id FROM conversation WHERE channel = $1 AND account = $2 AND patient = $3',
        [channel, accountId, patientId],
      );
      return found === undefined ? [] : entriesAfter(database, found.id, afterId, limit);
    },
  };
}
