import type { Account } from '../ports/accounts.ts';
import { checkPassword } from './check-password.ts';
import { refuseWeakPassword } from './refuse-weak-password.ts';
import type { StaffDeps } from './staff-deps.ts';
import type { Trier } from './throttle.ts';

/**
 * Sets a new password for somebody who knows their present one, and ends all of their sessions, this one too. Rejects as `checkPassword`,
 * and with BODY_INVALID for a weak one. Whoever has none yet (OpenID Connect) asks for a link.
 */
export async function changePassword(
  deps: StaffDeps,
  account: Account,
  words: { readonly current: string; readonly password: string },
  from: Omit<Trier, 'email'>,
): Promise<void> {
  refuseWeakPassword(words.password, account);
  await checkPassword(deps, { ...from, email: account.email }, words.current);
  const hash = await deps.passwords.hash(words.password);
  await deps.accounts.setCredential(account.id, { kind: 'password', hash }, deps.clock());
}
