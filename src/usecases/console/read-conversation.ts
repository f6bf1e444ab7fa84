import { composeSlip } from '../../dialogue/compose-slip.ts';
import { suggestLateWord } from '../../dialogue/suggest-late-word.ts';
import { NEW_CONVERSATION } from '../../domain/conversation.ts';
import { AppError } from '../../domain/errors.ts';
import type { Account } from '../ports/accounts.ts';
import type { DeskFile } from '../ports/desk.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { heldIn } from './count-held.ts';
import { decideRights, type Rights } from './decide-rights.ts';
import {
  describeEntries,
  describePatient,
  describeTurns,
  type EntryView,
  type PatientView,
  type UnderstoodView,
} from './describe-file.ts';
import { describeLine, type LineView } from './describe-line.ts';
import { OPEN_LINES } from './desk-limits.ts';
import { mayRead } from './may-read.ts';
import { namesOf } from './name-of.ts';
import { referentOf } from './referent-of.ts';
import { gone, TRAINED_ONLY } from './refusals.ts';

export type FileView = Rights & {
  readonly line: LineView;
  readonly patient: PatientView | null;
  readonly slip: readonly string[];
  readonly lateWord: string | null;
  readonly entries: readonly EntryView[];
  readonly understood: readonly UnderstoodView[];
  readonly notes: readonly {
    readonly id: number;
    readonly byName: string;
    readonly text: string;
    readonly at: number;
  }[];
};

/**
 * One conversation. Behind the veil only what the line says is told, nothing is opened, and so no reading is noted; `unveil` is the click
 * that opens it, for those who may. Throws NOT_FOUND when it was erased, FORBIDDEN when the veil is not theirs to lift.
 */
export async function readConversation(
  deps: ConsoleDeps,
  me: Account,
  conversationId: number,
  unveil: boolean,
): Promise<FileView> {
  const now = deps.clock();
  const found = await deps.desk.line(conversationId);
  if (found === null) throw gone();
  const reads = await mayRead(deps, found, me);
  if (unveil && !reads) throw new AppError('FORBIDDEN', TRAINED_ONLY);
  const [accounts, open] = await Promise.all([deps.accounts.all(), deps.desk.lines('open', OPEN_LINES)]);
  const name = namesOf(accounts);
  const asker = { id: me.id, held: heldIn(open, me.id), ceiling: referentOf(deps.content, me).ceiling, reads };
  const line = describeLine(found, name, now);
  const behindVeil = (): FileView => ({
    line: { ...line, veiled: true },
    ...{ patient: null, lateWord: null, entries: [], understood: [], notes: [] },
    slip: composeSlip(deps.content, { line: found, state: NEW_CONVERSATION, turns: [] }, now),
    ...decideRights(line, asker),
  });
  if (line.veiled && !unveil) return behindVeil();
  const file = await deps.desk.file(conversationId, me.id, now);
  if (file === null) throw gone();
  const read = describeLine(file.line, name, now);
  const veiled = read.veiled || tellsOfDanger(file);
  if (veiled && !unveil) return behindVeil();
  return {
    line: { ...read, veiled },
    patient: describePatient(file),
    slip: composeSlip(deps.content, file, now),
    lateWord: hasSpoken(file) ? null : suggestLateWord(deps.content, file.line, now),
    entries: describeEntries(file),
    understood: describeTurns(file, deps.content),
    notes: file.notes.map(({ id, by, text, at }) => ({ id, byName: name(by), text, at })),
    ...decideRights(read, asker),
  };
}

/** It became grave between the two looks, or was once: its words stand behind a click also when nobody waits any more. */
function tellsOfDanger({ turns }: DeskFile): boolean {
  return turns.some(({ understanding }) => understanding?.urgency === 'vital' || understanding?.urgency === 'detresse');
}

/** A referent came already since a person is waited for: what they write now is not late any more. */
function hasSpoken({ line, transcript }: DeskFile): boolean {
  return transcript.some(({ from, at }) => from === 'referent' && at >= line.since);
}
