import type { DeskLine } from '../domain/desk.ts';
import type { OpeningHours } from '../domain/hours.ts';
import type { Referent } from '../domain/referent.ts';
import { dutyAt } from '../domain/rota.ts';
import type { Candidate } from '../domain/route.ts';
import { may } from '../domain/staff.ts';
import type { Account } from './ports/accounts.ts';

/**
 * Whom a conversation can be offered to: accounts of referents that stand in `config/referents.yml` under the same e-mail address. Their
 * load counts what they hold and what is offered to them, so that a burst does not go to one person; offers alone never reach their ceiling.
 */
export function findCandidates(
  accounts: readonly Account[],
  referents: readonly Referent[],
  hours: OpeningHours | null,
  open: readonly DeskLine[],
  now: number,
): readonly Candidate[] {
  return accounts.flatMap((account) => {
    const referent = referents.find(({ email }) => email.toLowerCase() === account.email);
    if (referent === undefined || account.disabled || !may(account, 'referent')) return [];
    const { id: accountId, away } = account;
    const held = open.filter(({ holder, heldBy }) => holder === 'referent' && heldBy === accountId).length;
    const offered = open.filter(({ holder, offeredTo }) => holder === 'waiting' && offeredTo === accountId).length;
    const load = Math.max(held, Math.min(referent.ceiling - 1, held + offered));
    return [{ ...referent, accountId, away, held: load, ...dutyAt(referent, hours, now) }];
  });
}
