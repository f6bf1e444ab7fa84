import { solveSymmetric } from './solve-symmetric.ts';

/** What speaks for an outcome, whether it came, and how much the row counts (1 unless said). */
export type LogisticRow = {
  readonly clues: ArrayLike<number>;
  readonly right: boolean;
  readonly weight?: number;
};

/** Shrinks weights towards nought, so that clues that go together share what they say. */
const RIDGE = 1;
const ROUNDS = 12;

/** The weights of a logistic regression with a small ridge, by Newton's method; one for each clue. Deterministic. */
export function fitLogistic(rows: readonly LogisticRow[]): Float64Array {
  const size = rows[0]?.clues.length ?? 0;
  const weights = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round += 1) {
    const hessian = Array.from({ length: size }, (_, i) => {
      const row = new Float64Array(size);
      row[i] = RIDGE;
      return row;
    });
    const gradient = weights.map((weight) => -RIDGE * weight);
    for (const { clues, right, weight = 1 } of rows) {
      let sum = 0;
      for (let i = 0; i < size; i += 1) sum += (weights[i] ?? 0) * (clues[i] ?? 0);
      const p = 1 / (1 + Math.exp(-sum));
      const error = weight * ((right ? 1 : 0) - p);
      const curve = weight * p * (1 - p);
      for (let i = 0; i < size; i += 1) {
        const clue = clues[i] ?? 0;
        if (clue === 0) continue;
        gradient[i] = (gradient[i] ?? 0) + error * clue;
        const row = hessian[i];
        if (row) for (let j = 0; j < size; j += 1) row[j] = (row[j] ?? 0) + curve * clue * (clues[j] ?? 0);
      }
    }
    solveSymmetric(hessian, gradient);
    for (let i = 0; i < size; i += 1) weights[i] = (weights[i] ?? 0) + (gradient[i] ?? 0);
  }
  return weights;
}
