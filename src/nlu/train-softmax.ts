import type { LinearModel } from './score-linear.ts';
import { createRandom, shuffle } from './shuffle.ts';
import type { Vector } from './vectorise.ts';

export type SoftmaxOptions = {
  readonly columns: number;
  readonly classes: number;
  readonly epochs: number;
  readonly seed: number;
};

/** First length of a step; each column then slows down as it has been moved (Adagrad: Duchi et al., JMLR 2011). */
const STEP = 0.5;
const BIAS_STEP = 0.02;
/** A class less likely than this is left alone by an example: most are, and their steps would be nothing. */
const NEGLIGIBLE = 1e-3;

/**
 * One linear separation of all classes at once, multinomial logistic loss, by stochastic gradient. It errs elsewhere than one class
 * against all others does (train-linear.ts), so the sum of both is right more often than either. Linear in examples and deterministic.
 */
export function trainSoftmax(
  vectors: readonly Vector[],
  labels: readonly number[],
  { columns, classes, epochs, seed }: SoftmaxOptions,
): LinearModel {
  const weights = new Float32Array(columns * classes);
  const bias = new Float32Array(classes);
  const travelled = new Float32Array(columns).fill(1e-3);
  const errors = new Float64Array(classes);
  const moved = new Int32Array(classes);
  const order = Int32Array.from(vectors, (_, i) => i);
  const random = createRandom(seed);

  const visit = (vector: Vector, label: number): void => {
    predict(weights, bias, vector, errors);
    errors[label] = (errors[label] ?? 0) - 1;
    let count = 0;
    let square = 0;
    for (let k = 0; k < classes; k += 1) {
      const error = errors[k] as number;
      if (Math.abs(error) < NEGLIGIBLE) continue;
      square += error * error;
      bias[k] = (bias[k] as number) - BIAS_STEP * error;
      moved[count++] = k;
    }
    for (let j = 0; j < vector.columns.length; j += 1) {
      const column = vector.columns[j] as number;
      const value = vector.values[j] as number;
      const way = (travelled[column] as number) + value * value * square;
      travelled[column] = way;
      const step = (STEP * value) / Math.sqrt(way);
      for (let m = 0; m < count; m += 1) {
        const k = moved[m] as number;
        const at = column * classes + k;
        weights[at] = (weights[at] as number) - step * (errors[k] as number);
      }
    }
  };

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const i of order) {
      const vector = vectors[i];
      const label = labels[i] ?? -1;
      if (vector !== undefined && label >= 0) visit(vector, label);
    }
  }
  return { classes, weights, bias };
}

/** Puts the probabilities of the classes into `into`. */
function predict(weights: Float32Array, bias: Float32Array, { columns, values }: Vector, into: Float64Array): void {
  const classes = into.length;
  into.set(bias);
  for (let j = 0; j < columns.length; j += 1) {
    const value = values[j] as number;
    const row = (columns[j] as number) * classes;
    for (let k = 0; k < classes; k += 1) into[k] = (into[k] as number) + value * (weights[row + k] as number);
  }
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < classes; k += 1) most = Math.max(most, into[k] as number);
  let sum = 0;
  for (let k = 0; k < classes; k += 1) {
    into[k] = Math.exp((into[k] as number) - most);
    sum += into[k] as number;
  }
  for (let k = 0; k < classes; k += 1) into[k] = (into[k] as number) / sum;
}
