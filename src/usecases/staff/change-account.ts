import { AppError } from '../../domain/errors.ts';
import type { Account, Accounts } from '../ports/accounts.ts';

/** Changes what an administrator may change. Rejects with NOT_FOUND, and with FORBIDDEN for what would leave no administrator. */
export async function changeAccount(
  accounts: Pick<Accounts, 'change' | 'find' | 'withdrawInvitation'>,
  id: string,
  change: Partial<Pick<Account, 'name' | 'roles' | 'disabled'>>,
  by: string,
  now: number,
): Promise<Account> {
  const changed = await accounts.change(id, change, by, now);
  if (changed === null) {
    if ((await accounts.find(id)) === null) throw new AppError('NOT_FOUND', "Ce compte n'existe pas.");
    throw new AppError('FORBIDDEN', "Il faut qu'il reste au moins un administrateur.");
  }
  // A link that was on its way must not open again what was just closed.
  if (changed.disabled) await accounts.withdrawInvitation(changed.email);
  return changed;
}
