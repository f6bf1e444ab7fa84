import type { Released } from '../ports/desk.ts';
import type { ConsoleDeps } from './console-deps.ts';
import { nameOf } from './name-of.ts';
import { gone, notHeld } from './refusals.ts';

/** Throws what stood in the way: NOT_HELD with who holds it, NOT_FOUND when it was erased. */
export async function settleRelease(deps: Pick<ConsoleDeps, 'accounts'>, released: Released): Promise<void> {
  if (released.kind === 'gone') throw gone();
  if (released.kind === 'not-held') throw notHeld(released.by === null ? null : await nameOf(deps, released.by));
}
