import { type DeskLine, isVeiled } from '../../domain/desk.ts';
import { AppError } from '../../domain/errors.ts';
import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { referentOf } from './referent-of.ts';

/** A colleague who can read this conversation: a referent, there, and trained where it is behind the veil. Throws BODY_INVALID otherwise. */
export async function findColleague(deps: ConsoleDeps, me: Account, line: DeskLine, id: string): Promise<Account> {
  const refuse = (why: string): AppError => new AppError('BODY_INVALID', why);
  if (id === me.id) throw refuse('Vous avez déjà cette conversation.');
  const colleague = await deps.accounts.find(id);
  if (colleague === null || colleague.disabled || !colleague.roles.includes('referent')) {
    throw refuse("Cette personne ne reçoit pas de conversation. Choisissez quelqu'un d'autre.");
  }
  if (colleague.away) throw refuse(`${colleague.name} a signalé son absence. Choisissez quelqu'un d'autre.`);
  if (isVeiled(line.reasons) && !referentOf(deps.content, colleague).trained) {
    throw refuse(`Cette conversation demande une personne formée aux urgences, et ${colleague.name} ne l'est pas.`);
  }
  return colleague;
}
