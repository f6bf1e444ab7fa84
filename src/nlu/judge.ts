import { fitLogistic } from './fit-logistic.ts';
import { CLUES } from './gather-evidence.ts';

/** Weighs clues: the logistic of their weighted sum is how sure we are that a class belongs to a message. */
export type Judge = { readonly weights: Float64Array };

/** Clues of a class for a message whose intents are known. */
export type JudgedRow = { readonly clues: Float64Array; readonly right: boolean };

/** Between 0 and 1: how sure we are. */
export function judge({ weights }: Judge, clues: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < CLUES; i += 1) sum += (weights[i] ?? 0) * (clues[i] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Learns how much each clue says from messages whose intents are known; weights of nought when there are none. */
export function trainJudge(rows: readonly JudgedRow[]): Judge {
  return { weights: rows.length === 0 ? new Float64Array(CLUES) : fitLogistic(rows) };
}
