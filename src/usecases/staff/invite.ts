import { AppError } from '../../domain/errors.ts';
import type { Role } from '../../domain/staff.ts';
import { createSecret, hashSecret } from '../../lib/secret-token.ts';
import { noteAudit, type StaffDeps } from './staff-deps.ts';

const HOUR_MS = 60 * 60 * 1000;
/** A volunteer reads their mail once a week. */
const INVITATION_MS = 7 * 24 * HOUR_MS;
/** Somebody who waits to get in again, and the first administrator, who sits at the terminal. */
const SHORT_MS = 24 * HOUR_MS;

type Deps = Pick<StaffDeps, 'accounts' | 'audit' | 'clock'>;

/**
 * A one-time link's secret for an address: to join with these roles, within seven days; or, when the address has an account, to choose a new
 * password within a day, with the roles it has. An earlier link for the address is void. Rejects with FORBIDDEN for a disabled account.
 */
export async function invite(
  deps: Deps,
  { email, roles }: { readonly email: string; readonly roles: readonly Role[] },
  by: string,
): Promise<string> {
  const account = await deps.accounts.findByEmail(email);
  if (account?.disabled) {
    throw new AppError('FORBIDDEN', 'Ce compte est fermé : rouvrez-le avant de lui donner un nouveau lien.');
  }
  const secret = createSecret();
  await deps.accounts.invite({
    tokenHash: hashSecret(secret),
    email,
    roles: account?.roles ?? roles,
    invitedBy: by,
    expiresAt: deps.clock() + (account === null ? INVITATION_MS : SHORT_MS),
  });
  await noteAudit(deps, by, account === null ? 'invited' : 'reset-link-made', {
    ...(account === null ? { roles: roles.join(' ') } : { account: account.id }),
  });
  return secret;
}

/** The secret of the link that makes the first administrator, in the place of an earlier one; null when there is an account already. */
export async function inviteFirst({ accounts, clock }: Pick<Deps, 'accounts' | 'clock'>): Promise<string | null> {
  if ((await accounts.count()) > 0) return null;
  const secret = createSecret();
  await accounts.invite({
    ...{ tokenHash: hashSecret(secret), email: null, roles: ['administrator'], invitedBy: 'start' },
    expiresAt: clock() + SHORT_MS,
  });
  return secret;
}
