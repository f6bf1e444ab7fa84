import { AppError } from '../../domain/errors.ts';
import { replyWindowAt } from '../../domain/reply-window.ts';
import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { takesPart } from './may-read.ts';
import { nameOf } from './name-of.ts';
import { gone, notHeld, tooLongText, windowText } from './refusals.ts';

/**
 * A referent's word, on its way to the patient. What the channel would refuse is refused before anything is recorded: BODY_INVALID when it
 * is empty, BODY_TOO_LARGE as the channel counts, WINDOW_CLOSED with what can be done. Throws NOT_HELD, NOT_FOUND. The same `clientId`
 * twice is said once.
 */
export async function sayAsReferent(
  deps: ConsoleDeps,
  me: Account,
  conversationId: number,
  word: { readonly clientId: string; readonly text: string },
): Promise<{ readonly entryId: number }> {
  const now = deps.clock();
  const text = word.text.trim();
  if (text === '') throw new AppError('BODY_INVALID', "Ce message est vide. Écrivez d'abord votre réponse.");
  const line = await deps.desk.line(conversationId);
  if (line === null) throw gone();
  if (!takesPart(line, me.id)) throw notHeld(line.heldBy === null ? null : await nameOf(deps, line.heldBy));
  if (replyWindowAt(line.channel, line.patientAt, now).kind === 'closed') {
    throw new AppError('WINDOW_CLOSED', windowText(line.channel));
  }
  const { textLimit } = deps.abilitiesOf(line.channel);
  if (text.length > textLimit) {
    throw new AppError('BODY_TOO_LARGE', tooLongText(line.channel, text.length, textLimit));
  }
  const said = await deps.desk.say(conversationId, me.id, { clientId: word.clientId, text, name: me.name }, now);
  if (said.kind === 'gone') throw gone();
  if (said.kind === 'not-held') throw notHeld(said.by === null ? null : await nameOf(deps, said.by));
  return { entryId: said.entryId };
}
