import { AppError } from '../../domain/errors.ts';
import type { Account } from '../ports/accounts.ts';
import { noteAudit, type StaffDeps } from './staff-deps.ts';
import { refuseTooSoon, type Trier, throttleKeys } from './throttle.ts';

/**
 * The account that an address and a password open. Rejects with SIGN_IN_FAILED, alike and after the same time for an unknown address, a
 * wrong password and a disabled account, and with TOO_MANY_REQUESTS after too many failures. A hash of another cost is made anew.
 */
export async function checkPassword(deps: StaffDeps, trier: Trier, password: string): Promise<Account> {
  const { account, outdated } = await compare(deps, trier, password);
  if (outdated) {
    // As any new password does, it ends the sessions of before.
    const hash = await deps.passwords.hash(password);
    await deps.accounts.setCredential(account.id, { kind: 'password', hash }, deps.clock());
  }
  return account;
}

function compare(deps: StaffDeps, trier: Trier, password: string) {
  const { accounts, passwords, clock, secret } = deps;
  const keys = throttleKeys(trier, secret);
  return passwords.alone(async (verify) => {
    const now = clock();
    await refuseTooSoon(accounts, keys, now);
    const account = await accounts.findByEmail(trier.email);
    const kept = account === null || account.disabled ? null : await accounts.passwordHash(account.id);
    const { right, outdated } = await verify(password, kept);
    if (account === null || !right) {
      for (const { key } of keys) await accounts.noteFailure(key, now);
      await noteAudit(deps, account?.id ?? 'unknown', 'sign-in-failed', { way: 'password' });
      throw new AppError('SIGN_IN_FAILED', "L'adresse ou le mot de passe ne sont pas les bons.");
    }
    // What came from a network address is not forgotten: one's own account would let one guess at others for ever.
    const [own] = keys;
    if (own !== undefined) await accounts.forgetFailures(own.key);
    return { account, outdated };
  });
}
