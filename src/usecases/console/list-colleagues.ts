import { dutyAt } from '../../domain/rota.ts';
import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { heldIn } from './count-held.ts';
import { OPEN_LINES } from './desk-limits.ts';
import { referentOf } from './referent-of.ts';

export type ColleagueView = {
  readonly id: string;
  readonly name: string;
  readonly held: number;
  readonly ceiling: number;
  readonly onDuty: boolean;
  readonly trained: boolean;
};

/** To whom a conversation can be passed: the other referents who are not away, those on duty first, then those who hold least. */
export async function listColleagues(deps: ConsoleDeps, me: Account): Promise<readonly ColleagueView[]> {
  const now = deps.clock();
  const [accounts, lines] = await Promise.all([deps.accounts.all(), deps.desk.lines('open', OPEN_LINES)]);
  const others = accounts.filter(
    ({ id, disabled, away, roles }) => id !== me.id && !disabled && !away && roles.includes('referent'),
  );
  return others
    .map((account) => {
      const referent = referentOf(deps.content, account);
      const { ceiling, trained } = referent;
      const held = heldIn(lines, account.id);
      return {
        id: account.id,
        name: account.name,
        held,
        ceiling,
        onDuty: dutyAt(referent, deps.content.config.hours, now).onDuty,
        trained,
      };
    })
    .sort(
      (one, other) =>
        Number(other.onDuty) - Number(one.onDuty) || one.held - other.held || one.name.localeCompare(other.name, 'fr'),
    );
}
