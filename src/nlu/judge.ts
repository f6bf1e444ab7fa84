import { fitLogistic } from './fit-logistic.ts';
import type { Evidence } from './gather-evidence.ts';
import { CLUES } from './gather-evidence.ts';

/**
 * Weighs evidence: the logistic of the weighted sum of the clues is how sure we are that a class belongs to a message. `bias` is one for
 * each class, in their order: some are named more often than asked about.
 */
export type Judge = { readonly weights: Float64Array; readonly bias: Float64Array };

/** Evidence for a class from a message whose intents are known. */
export type JudgedRow = Pick<Evidence, 'clues' | 'k'> & { readonly right: boolean };

/** Log-odds that the class belongs to the message. */
export function judgeOdds({ weights, bias }: Judge, { clues, k }: Pick<Evidence, 'clues' | 'k'>): number {
  let sum = bias[k] ?? 0;
  for (let i = 0; i < CLUES; i += 1) sum += (weights[i] ?? 0) * (clues[i] ?? 0);
  return sum;
}

/** Between 0 and 1: how sure we are. */
export function judge(model: Judge, evidence: Pick<Evidence, 'clues' | 'k'>): number {
  return 1 / (1 + Math.exp(-judgeOdds(model, evidence)));
}

/** Learns how much each clue says from messages whose intents are known; weights of nought when there are none. */
export function trainJudge(rows: readonly JudgedRow[], classes: number): Judge {
  const size = CLUES + classes;
  const all = fitLogistic(
    rows.map(({ clues, k, right }) => {
      const padded = new Float64Array(size);
      padded.set(clues);
      padded[CLUES + k] = 1;
      return { clues: padded, right };
    }),
    size,
  );
  return { weights: all.slice(0, CLUES), bias: all.slice(CLUES) };
}
