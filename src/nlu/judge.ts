import { CLUES } from './gather-evidence.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** Weighs clues: the logistic of their weighted sum is how sure we are that a class belongs to a message. */
export type Judge = { readonly weights: Float64Array };

/** Clues of a class for a message whose intents are known. */
export type JudgedRow = { readonly clues: Float64Array; readonly right: boolean };

/** Shrinks weights towards nought, so that clues that go together share what they say. */
const RIDGE = 1;
const ROUNDS = 12;

/** Between 0 and 1: how sure we are. */
export function judge({ weights }: Judge, clues: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < CLUES; i += 1) sum += (weights[i] ?? 0) * (clues[i] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Logistic regression with a small ridge, by Newton's method. Deterministic. */
export function trainJudge(rows: readonly JudgedRow[]): Judge {
  const weights = new Float64Array(CLUES);
  for (let round = 0; round < ROUNDS; round += 1) {
    const hessian = Array.from({ length: CLUES }, (_, i) => {
      const row = new Float64Array(CLUES);
      row[i] = RIDGE;
      return row;
    });
    const gradient = weights.map((weight) => -RIDGE * weight);
    for (const { clues, right } of rows) {
      const p = judge({ weights }, clues);
      const error = (right ? 1 : 0) - p;
      const curve = p * (1 - p);
      for (let i = 0; i < CLUES; i += 1) {
        const clue = clues[i] ?? 0;
        if (clue === 0) continue;
        gradient[i] = (gradient[i] ?? 0) + error * clue;
        const row = hessian[i];
        if (row) for (let j = 0; j < CLUES; j += 1) row[j] = (row[j] ?? 0) + curve * clue * (clues[j] ?? 0);
      }
    }
    solveSymmetric(hessian, gradient);
    for (let i = 0; i < CLUES; i += 1) weights[i] = (weights[i] ?? 0) + (gradient[i] ?? 0);
  }
  return { weights };
}
