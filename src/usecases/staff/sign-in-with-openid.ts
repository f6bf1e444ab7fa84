import { randomUUID } from 'node:crypto';
import { AppError } from '../../domain/errors.ts';
import type { Account, Credential } from '../ports/accounts.ts';
import type { Identity } from '../ports/identity.ts';
import { noteAudit, type StaffDeps } from './staff-deps.ts';

type Deps = Pick<StaffDeps, 'accounts' | 'audit' | 'clock'>;

/**
 * The account of somebody an OpenID issuer vouches for, known by issuer and subject. Nobody gets in uninvited: a first sign-in needs an open
 * invitation for the address that the issuer has verified, which is used up. Rejects with SIGN_IN_FAILED.
 */
export async function signInWithOpenId(deps: Deps, identity: Identity): Promise<Account> {
  const { accounts } = deps;
  const known = await accounts.findByCredential('oidc', identity.subject);
  const account = known ?? (await takeUpInvitation(deps, identity));
  if (account === null || account.disabled) {
    await noteAudit(deps, account?.id ?? 'unknown', 'sign-in-failed', { way: 'oidc' });
    throw new AppError(
      'SIGN_IN_FAILED',
      "Ce compte n'est pas invité ici : demandez une invitation à un administrateur de l'association.",
    );
  }
  return account;
}

async function takeUpInvitation({ accounts, clock }: Deps, identity: Identity): Promise<Account | null> {
  const { email, subject } = identity;
  if (email === null) return null;
  const now = clock();
  const invitation = (await accounts.invitations(now)).find((open) => open.email === email);
  if (invitation === undefined) return null;
  const credential: Credential = { kind: 'oidc', subject };
  if ((await accounts.findByEmail(email)) !== null) return accounts.renew(invitation.tokenHash, credential, now);
  const name = identity.name ?? firstWord(email);
  return accounts.join(invitation.tokenHash, { id: randomUUID(), email, name, credential }, now);
}

/** « claire.durand@… » is Claire until somebody changes it. */
function firstWord(email: string): string {
  const word = /^\p{L}+/u.exec(email)?.[0] ?? 'Référent';
  return word.charAt(0).toUpperCase() + word.slice(1);
}
