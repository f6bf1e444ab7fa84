import type { CloseReason } from '../../domain/desk.ts';
import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { noticeFor } from './notice-for.ts';
import { gone } from './refusals.ts';
import { settleRelease } from './settle-release.ts';

/** Ends what a referent was asked for. Throws NOT_HELD, NOT_FOUND. */
export async function closeConversation(
  deps: ConsoleDeps,
  me: Account,
  conversationId: number,
  reason: CloseReason,
): Promise<void> {
  const now = deps.clock();
  const line = await deps.desk.line(conversationId);
  if (line === null) throw gone();
  const notice = noticeFor(deps.content, line, { kind: 'closed' }, now);
  await settleRelease(deps, await deps.desk.release(conversationId, me.id, { to: 'closed', reason }, notice, now));
}
