import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { findColleague } from './find-colleague.ts';
import { gone } from './refusals.ts';
import { settleRelease } from './settle-release.ts';

/** Lets a colleague read and write beside: nobody has to carry a hard conversation alone. Throws BODY_INVALID, NOT_HELD, NOT_FOUND. */
export async function shareConversation(
  deps: ConsoleDeps,
  me: Account,
  conversationId: number,
  withAccount: string,
): Promise<void> {
  const line = await deps.desk.line(conversationId);
  if (line === null) throw gone();
  const colleague = await findColleague(deps, me, line, withAccount);
  await settleRelease(deps, await deps.desk.share(conversationId, me.id, colleague.id, deps.clock()));
}
