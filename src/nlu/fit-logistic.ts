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

/** Which clues of a row say something: most of them are nought. */
function spoken(clues: ArrayLike<number>): readonly number[] {
  const places: number[] = [];
  for (let i = 0; i < clues.length; i += 1) if (clues[i] !== 0) places.push(i);
  return places;
}

/** The weights of a logistic regression of `size` clues with a small ridge, by Newton's method. Deterministic. */
export function fitLogistic(rows: readonly LogisticRow[], size: number): Float64Array {
  const sparse = rows.map((row) => ({ ...row, places: spoken(row.clues) }));
  const weights = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round += 1) {
    const hessian = Array.from({ length: size }, (_, i) => {
      const row = new Float64Array(size);
      row[i] = RIDGE;
      return row;
    });
    const gradient = weights.map((weight) => -RIDGE * weight);
    for (const { clues, right, weight = 1, places } of sparse) {
      let sum = 0;
      for (const i of places) sum += (weights[i] ?? 0) * (clues[i] ?? 0);
      const p = 1 / (1 + Math.exp(-sum));
      const error = weight * ((right ? 1 : 0) - p);
      const curve = weight * p * (1 - p);
      for (const i of places) {
        const clue = clues[i] ?? 0;
        gradient[i] = (gradient[i] ?? 0) + error * clue;
        const row = hessian[i];
        if (row) for (const j of places) row[j] = (row[j] ?? 0) + curve * clue * (clues[j] ?? 0);
      }
    }
    solveSymmetric(hessian, gradient);
    for (let i = 0; i < size; i += 1) weights[i] = (weights[i] ?? 0) + (gradient[i] ?? 0);
  }
  return weights;
}
