import type { DeskLine } from '../../domain/desk.ts';
import type { Desk } from '../ports/desk.ts';
import { OPEN_LINES } from './desk-limits.ts';

/** How many conversations an account holds now. */
export async function countHeld(desk: Pick<Desk, 'lines'>, accountId: string): Promise<number> {
  return heldIn(await desk.lines('open', OPEN_LINES), accountId);
}

export function heldIn(lines: readonly DeskLine[], accountId: string): number {
  return lines.filter((line) => line.heldBy === accountId).length;
}
