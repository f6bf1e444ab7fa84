import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { noticeFor } from './notice-for.ts';
import { gone } from './refusals.ts';
import { settleRelease } from './settle-release.ts';

/** The assistant answers again, and says so. Throws NOT_HELD, NOT_FOUND. */
export async function handBack(deps: ConsoleDeps, me: Account, conversationId: number): Promise<void> {
  const now = deps.clock();
  const line = await deps.desk.line(conversationId);
  if (line === null) throw gone();
  const notice = noticeFor(deps.content, line, { kind: 'handed-back' }, now);
  await settleRelease(deps, await deps.desk.release(conversationId, me.id, { to: 'handed-back' }, notice, now));
}
