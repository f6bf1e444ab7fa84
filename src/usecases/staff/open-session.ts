import { createSecret, hashSecret } from '../../lib/secret-token.ts';
import type { Account, Session } from '../ports/accounts.ts';
import { SESSION_IDLE_MS, SESSION_MAX_MS } from './session-times.ts';
import { noteAudit, type StaffDeps } from './staff-deps.ts';

/** A session that was opened, with the secret that proves it: for the browser alone, we keep its hash. */
export type OpenedSession = { readonly secret: string; readonly account: Account; readonly endsAt: number };

/** Opens a session for somebody who proved who they are, by `way`. */
export async function openSession(
  deps: Pick<StaffDeps, 'accounts' | 'audit' | 'clock'>,
  account: Account,
  way: 'password' | 'invitation' | 'oidc' | 'teams',
): Promise<OpenedSession> {
  const secret = createSecret();
  const now = deps.clock();
  const session: Session = {
    tokenHash: hashSecret(secret),
    accountId: account.id,
    createdAt: now,
    idleUntil: now + SESSION_IDLE_MS,
    endsAt: now + SESSION_MAX_MS,
  };
  await deps.accounts.openSession(session);
  await noteAudit(deps, account.id, 'signed-in', { way });
  return { secret, account, endsAt: session.endsAt };
}
