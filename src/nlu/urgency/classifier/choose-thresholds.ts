import { ALARMS, type Alarm, ANY, CLASSES } from '../urgency-model.ts';
import type { HeldOutScore } from './score-held-out.ts';

/**
 * How often a class may speak on messages that are calm: ordinary ones, and near misses, written to look urgent. Shares of 1, of
 * held-out examples.
 */
export type CalmShare = { readonly ordinary: number; readonly near: number };

/** One for each class; ANY, which stands for four classes, has its own. */
export type CalmShares = Readonly<Record<Alarm | 'any', CalmShare>>;

/** A class without examples never speaks. Finite, so that it can be saved as JSON. */
const NEVER = Number.MAX_VALUE;

/** The lowest score for each class from which it speaks on no more than its share of calm messages. */
export function chooseThresholds(held: readonly HeldOutScore[], calmShares: CalmShares): readonly number[] {
  const calm = held.filter(({ label }) => label === -1);
  const ordinary = calm.filter(({ near }) => !near);
  const near = calm.filter((one) => one.near);
  return Array.from({ length: CLASSES }, (_, k) => {
    if (k !== ANY && !held.some(({ label }) => label === k)) return NEVER;
    if (calm.length === 0) return 0;
    const shares = calmShares[ALARMS[k] ?? 'any'];
    const scoresOf = (some: readonly HeldOutScore[]) => some.map(({ scores }) => scores[k] ?? 0);
    return Math.max(lowestAbove(scoresOf(ordinary), shares.ordinary), lowestAbove(scoresOf(near), shares.near));
  });
}

/** A score that at most this share of the scores reaches; minus infinity when there are none. */
function lowestAbove(scores: readonly number[], share: number): number {
  const sorted = scores.toSorted((a, b) => b - a);
  return (sorted[Math.floor(share * sorted.length)] ?? Number.NEGATIVE_INFINITY) + 1e-6;
}
