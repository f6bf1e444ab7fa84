import type { Understanding } from '../../domain/understanding.ts';
import type { Note } from '../../usecases/ports/desk.ts';
import type { KeyOwner } from '../../usecases/ports/keys.ts';
import type { Held } from '../../usecases/ports/privacy.ts';
import { ERASED, type Open } from './open-value.ts';
import { boxOfUnderstanding } from './shapes.ts';

/** What was understood of each turn, opened; nothing of whoever is being erased. */
export function openUnderstandings(owner: KeyOwner, turns: Held['turns'], open: Open): Promise<Held['turns']> {
  return Promise.all(
    turns.map(async (turn) => {
      const { understanding } = turn;
      if (understanding === null) return turn;
      const spot = { owner, kind: 'understanding', place: String(turn.start) };
      const opened = await open<Understanding>(spot, boxOfUnderstanding(understanding), understanding);
      return { ...turn, understanding: opened === ERASED ? null : opened };
    }),
  );
}

/** Notes, opened; none about whoever is being erased. */
export async function openNotes(owner: KeyOwner, notes: readonly Note[], open: Open): Promise<readonly Note[]> {
  const opened = await Promise.all(
    notes.map(async (note) => {
      const text = await open<string>({ owner, kind: 'note', place: note.place }, note.text, note.text);
      return text === ERASED ? null : { ...note, text };
    }),
  );
  return opened.filter((note) => note !== null);
}
