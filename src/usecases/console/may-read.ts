import { type DeskLine, isVeiled } from '../../domain/desk.ts';
import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { referentOf } from './referent-of.ts';

/** True for whoever answers in a conversation: the holder, and those it is shared with. */
export function takesPart(line: DeskLine, accountId: string): boolean {
  return line.heldBy === accountId || (line.holder === 'referent' && line.sharedWith.includes(accountId));
}

/**
 * Whether somebody may read the words of a conversation, were it behind a click. What tells of danger of life or a wish to die is for
 * trained people; whoever already answers stays, for to break off would be worse, and where nobody is trained somebody must read.
 */
export async function mayRead(deps: ConsoleDeps, line: DeskLine, me: Account): Promise<boolean> {
  if (!isVeiled(line.reasons) || takesPart(line, me.id) || referentOf(deps.content, me).trained) return true;
  const colleagues = await deps.accounts.all();
  return !colleagues.some(
    (account) => !account.disabled && account.roles.includes('referent') && referentOf(deps.content, account).trained,
  );
}
