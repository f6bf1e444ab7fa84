import { AppError } from '../../domain/errors.ts';
import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { NOTE_LIMIT } from './desk-limits.ts';
import { mayRead } from './may-read.ts';
import { gone, TRAINED_ONLY } from './refusals.ts';

/** A note to colleagues, which no patient reads. Throws BODY_INVALID, BODY_TOO_LARGE, FORBIDDEN, NOT_FOUND. */
export async function writeNote(deps: ConsoleDeps, me: Account, conversationId: number, words: string): Promise<void> {
  const text = words.trim();
  if (text === '') throw new AppError('BODY_INVALID', "Cette note est vide. Écrivez d'abord quelques mots.");
  if (text.length > NOTE_LIMIT) {
    throw new AppError('BODY_TOO_LARGE', `Une note compte au plus ${NOTE_LIMIT} signes, et celle-ci ${text.length}.`);
  }
  const line = await deps.desk.line(conversationId);
  if (line === null) throw gone();
  if (!(await mayRead(deps, line, me))) throw new AppError('FORBIDDEN', TRAINED_ONLY);
  if (!(await deps.desk.note(conversationId, me.id, text, deps.clock()))) throw gone();
}
