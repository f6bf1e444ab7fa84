import { randomUUID } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import { hashSecret } from '../../lib/secret-token.ts';
import type { Account, Accounts } from '../ports/accounts.ts';
import { refuseWeakPassword } from './refuse-weak-password.ts';
import type { StaffDeps } from './staff-deps.ts';

type Deps = Pick<StaffDeps, 'accounts' | 'passwords' | 'clock'>;

/** What somebody enters on the page that a one-time link opens. `email`: of the first administrator, whom nobody invited by address. */
export type Joining = {
  readonly token: string;
  readonly email: string | null;
  readonly name: string;
  readonly password: string;
};

/**
 * Makes the account that a one-time link is for; for an address that has one, sets its new password and ends its sessions. Rejects with
 * TOKEN_INVALID for a link that is unknown, used or too old, with BODY_INVALID for a weak password.
 */
export async function join(deps: Deps, { token, email, name, password }: Joining): Promise<Account> {
  const { accounts, clock } = deps;
  const tokenHash = hashSecret(token);
  const invitation = await accounts.invitation(tokenHash, clock());
  const address = invitation?.email ?? email;
  if (invitation === null || address === null || (invitation.email === null) !== (email !== null)) throw linkIsVoid();
  refuseWeakPassword(password, { email: address, name });
  const hash = await deps.passwords.hash(password);
  const credential = { kind: 'password', hash } as const;
  const account =
    (await accounts.findByEmail(address)) === null
      ? await accounts.join(tokenHash, { id: randomUUID(), email: address, name, credential }, clock())
      : await accounts.renew(tokenHash, credential, clock());
  if (account === null) throw linkIsVoid();
  return account;
}

/** Whom a one-time link is for, so that its page can greet them. Rejects as `join`. */
export async function readInvitation(
  accounts: Pick<Accounts, 'invitation' | 'findByEmail'>,
  token: string,
  now: number,
): Promise<{ readonly email: string | null; readonly name: string | null }> {
  const invitation = await accounts.invitation(hashSecret(token), now);
  if (invitation === null) throw linkIsVoid();
  const account = invitation.email === null ? null : await accounts.findByEmail(invitation.email);
  return { email: invitation.email, name: account?.name ?? null };
}

function linkIsVoid(): AppError {
  return new AppError('TOKEN_INVALID', 'Ce lien a déjà servi ou il est trop ancien : demandez-en un nouveau.');
}
