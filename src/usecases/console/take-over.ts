import { AppError } from '../../domain/errors.ts';
import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { countHeld } from './count-held.ts';
import { mayRead } from './may-read.ts';
import { nameOf } from './name-of.ts';
import { noticeFor } from './notice-for.ts';
import { referentOf } from './referent-of.ts';
import { ceilingText, gone, heldByAnother, TRAINED_ONLY } from './refusals.ts';

/**
 * From now on this referent answers, and the patient is told so. Throws HELD_BY_ANOTHER with who was faster, CEILING_REACHED, FORBIDDEN,
 * NOT_FOUND.
 */
export async function takeOver(deps: ConsoleDeps, me: Account, conversationId: number): Promise<void> {
  const now = deps.clock();
  const line = await deps.desk.line(conversationId);
  if (line === null) throw gone();
  if (line.heldBy === me.id) return;
  if (line.heldBy !== null) throw heldByAnother(await nameOf(deps, line.heldBy));
  if (!(await mayRead(deps, line, me))) throw new AppError('FORBIDDEN', TRAINED_ONLY);
  const { ceiling } = referentOf(deps.content, me);
  if ((await countHeld(deps.desk, me.id)) >= ceiling) throw new AppError('CEILING_REACHED', ceilingText(ceiling));
  const notice = noticeFor(deps.content, line, { kind: 'taken-over', name: me.name }, now);
  const taken = await deps.desk.takeOver(conversationId, me.id, notice, now);
  if (taken.kind === 'held') throw heldByAnother(await nameOf(deps, taken.by));
  if (taken.kind === 'gone') throw gone();
}
