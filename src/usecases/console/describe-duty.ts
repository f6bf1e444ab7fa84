import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { countHeld } from './count-held.ts';
import { referentOf } from './referent-of.ts';

/** How many conversations somebody holds and may hold, and whether they are trained: shown to themselves. */
export async function describeDuty(
  deps: Pick<ConsoleDeps, 'desk' | 'content'>,
  me: Account,
): Promise<{ readonly held: number; readonly ceiling: number; readonly trained: boolean }> {
  const { ceiling, trained } = referentOf(deps.content, me);
  return { held: await countHeld(deps.desk, me.id), ceiling, trained };
}
