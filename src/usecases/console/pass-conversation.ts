import { AppError } from '../../domain/errors.ts';
import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { countHeld } from './count-held.ts';
import { findColleague } from './find-colleague.ts';
import { noticeFor } from './notice-for.ts';
import { referentOf } from './referent-of.ts';
import { gone } from './refusals.ts';
import { settleRelease } from './settle-release.ts';

/** Hands a conversation on to a colleague, who holds it from now on; the patient is told. Throws BODY_INVALID, CEILING_REACHED, NOT_HELD, NOT_FOUND. */
export async function passConversation(
  deps: ConsoleDeps,
  me: Account,
  conversationId: number,
  to: string,
): Promise<void> {
  const now = deps.clock();
  const line = await deps.desk.line(conversationId);
  if (line === null) throw gone();
  const colleague = await findColleague(deps, me, line, to);
  if ((await countHeld(deps.desk, colleague.id)) >= referentOf(deps.content, colleague).ceiling) {
    throw new AppError('CEILING_REACHED', `${colleague.name} a déjà autant de conversations que prévu.`);
  }
  const notice = noticeFor(deps.content, line, { kind: 'taken-over', name: colleague.name }, now);
  await settleRelease(deps, await deps.desk.pass(conversationId, me.id, colleague.id, notice, now));
}
