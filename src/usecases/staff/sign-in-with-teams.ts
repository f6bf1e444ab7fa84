import { AppError } from '../../domain/errors.ts';
import type { Account } from '../ports/accounts.ts';
import type { Identity, TeamsTokens } from '../ports/identity.ts';
import { noteAudit, type StaffDeps } from './staff-deps.ts';

type Deps = Pick<StaffDeps, 'accounts' | 'audit' | 'clock'> & { readonly teams: TeamsTokens };

/**
 * The account that a token of Teams is linked to. Rejects with TOKEN_INVALID for a token that is not in order, with SIGN_IN_FAILED for one
 * that nobody has linked: then they sign in once in the tab, and `linkTeams` joins the two.
 */
export async function signInWithTeams(deps: Deps, token: string): Promise<Account> {
  const { subject } = await readTeamsToken(deps.teams, token);
  const account = await deps.accounts.findByCredential('teams', subject);
  if (account === null) {
    throw new AppError(
      'SIGN_IN_FAILED',
      'Votre compte Teams ne nous est pas encore connu : connectez-vous une fois ici avec votre adresse et votre mot de passe.',
    );
  }
  if (account.disabled) {
    await noteAudit(deps, account.id, 'sign-in-failed', { way: 'teams' });
    throw new AppError('SIGN_IN_FAILED', 'Ce compte est fermé : demandez à un administrateur.');
  }
  return account;
}

/**
 * Joins a Teams account to one of ours, for somebody who has just proved both: a password or a one-time link here, and a token there. Never
 * by an address, which an administrator of Teams can give to anybody.
 */
export async function linkTeams(
  deps: Pick<Deps, 'accounts' | 'clock'>,
  account: Account,
  identity: Identity,
): Promise<void> {
  const credential = { kind: 'teams', subject: identity.subject } as const;
  if (await deps.accounts.setCredential(account.id, credential, deps.clock())) return;
  throw new AppError('SIGN_IN_FAILED', "Ce compte Teams est déjà celui de quelqu'un d'autre ici.");
}

/** Whom a token of Teams is for. Rejects with TOKEN_INVALID. */
export async function readTeamsToken(teams: TeamsTokens, token: string): Promise<Identity> {
  const identity = await teams.verify(token);
  if (identity !== null) return identity;
  throw new AppError('TOKEN_INVALID', "Teams ne dit pas qui vous êtes : fermez et rouvrez l'onglet.");
}
