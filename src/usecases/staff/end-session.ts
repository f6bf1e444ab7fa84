import type { Session } from '../ports/accounts.ts';
import { noteAudit, type StaffDeps } from './staff-deps.ts';

/** Signs somebody out, here. */
export async function endSession(
  deps: Pick<StaffDeps, 'accounts' | 'audit' | 'clock'>,
  session: Session,
): Promise<void> {
  await deps.accounts.endSession(session.tokenHash);
  await noteAudit(deps, session.accountId, 'signed-out', {});
}

/** Signs somebody out everywhere. `by`: the id of the administrator who did. */
export async function endSessions(
  deps: Pick<StaffDeps, 'accounts' | 'audit' | 'clock'>,
  accountId: string,
  by: string,
): Promise<void> {
  await deps.accounts.endSessions(accountId);
  await noteAudit(deps, by, 'sessions-ended', { account: accountId });
}
