import { randomUUID } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { Account, Credential } from '../ports/accounts.ts';
import type { Identity } from '../ports/identity.ts';
import { noteAudit, type StaffDeps } from './staff-deps.ts';

type Deps = Pick<StaffDeps, 'accounts' | 'audit' | 'clock'>;

/**
 * The account of somebody an OpenID issuer vouches for, known by issuer and subject. Nobody gets in uninvited: a first sign-in uses up the
 * invitation whose link they opened (`invitation`, its hash), or one for the address that the issuer has verified. Rejects with
 * SIGN_IN_FAILED.
 */
export async function signInWithOpenId(deps: Deps, identity: Identity, invitation: string | null): Promise<Account> {
  const { accounts } = deps;
  const known = await accounts.findByCredential('oidc', identity.subject);
  const account = known ?? (await takeUpInvitation(deps, identity, invitation));
  if (account === null || account.disabled) {
    await noteAudit(deps, account?.id ?? 'unknown', 'sign-in-failed', { way: 'oidc' });
    throw new AppError(
      'SIGN_IN_FAILED',
      "Ce compte n'est pas invité ici : demandez une invitation à un administrateur de l'association.",
    );
  }
  return account;
}

async function takeUpInvitation(
  { accounts, clock }: Deps,
  identity: Identity,
  opened: string | null,
): Promise<Account | null> {
  const now = clock();
  const invitation = (await accounts.invitations(now)).find(({ tokenHash, email }) =>
    opened === null ? email === identity.email : tokenHash === opened,
  );
  const email = invitation?.email ?? null;
  if (invitation === undefined || email === null) return null;
  const credential: Credential = { kind: 'oidc', subject: identity.subject };
  if ((await accounts.findByEmail(email)) !== null) return accounts.renew(invitation.tokenHash, credential, now);
  const name = identity.name ?? firstWord(email);
  return accounts.join(invitation.tokenHash, { id: randomUUID(), email, name, credential }, now);
}

/** « claire.durand@… » is Claire until somebody changes it. */
function firstWord(email: string): string {
  const word = /^\p{L}+/u.exec(email)?.[0] ?? 'Référent';
  return word.charAt(0).toUpperCase() + word.slice(1);
}
