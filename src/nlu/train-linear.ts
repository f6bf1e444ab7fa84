import type { LinearModel } from './score-linear.ts';
import { createRandom, shuffle } from './shuffle.ts';
import type { Vector } from './vectorise.ts';

export type LinearOptions = {
  readonly columns: number;
  readonly classes: number;
  /** Price of a mistake (C). More bends closer to the examples. */
  readonly cost: number;
  /** Price of a mistake on each class's own examples, as a factor of `cost`; 1 when null. */
  readonly ownCost: readonly number[] | null;
  readonly epochs: number;
  readonly seed: number;
  /** A second class of `vectors[i]`, where classes may overlap; -1 for none. */
  readonly also?: readonly number[];
};

/** A class that is so little wrong about an example is left alone: most are after a few rounds. */
const TOLERANCE = 0.05;

/**
 * One linear separation a class against all others, squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008).
 * All classes advance together, so that an example's columns are read once for all of them. Linear in examples and deterministic.
 * `labels[i]` is the class of `vectors[i]`; -1 belongs to none and is an example against all.
 */
export function trainLinear(
  vectors: readonly Vector[],
  labels: readonly number[],
  options: LinearOptions,
): LinearModel {
  const { columns, classes } = options;
  const weights = new Float32Array(columns * classes);
  const bias = new Float32Array(classes);
  const alphas = new Float32Array(vectors.length * classes);
  const squares = vectors.map((vector) => vector.values.reduce((sum, value) => sum + value * value, 1));
  const others = 1 / (2 * options.cost);
  const own = Array.from({ length: classes }, (_, k) => others / (options.ownCost?.[k] ?? 1));
  const scores = new Float64Array(classes);
  const steps = new Float64Array(classes);
  const moved = new Int32Array(classes);
  const order = Int32Array.from(vectors, (_, i) => i);
  const random = createRandom(options.seed);

  const visit = (i: number): void => {
    const vector = vectors[i];
    if (!vector) return;
    for (let k = 0; k < classes; k += 1) scores[k] = bias[k] ?? 0;
    addScores(weights, vector, scores);
    const label = labels[i] ?? -1;
    const other = options.also?.[i] ?? -1;
    let count = 0;
    for (let k = 0; k < classes; k += 1) {
      const isOwn = k === label || k === other;
      const sign = isOwn ? 1 : -1;
      const slack = isOwn ? (own[k] ?? others) : others;
      const alpha = alphas[i * classes + k] ?? 0;
      const gradient = sign * (scores[k] ?? 0) - 1 + slack * alpha;
      if (gradient > -TOLERANCE && (alpha === 0 || gradient < TOLERANCE)) continue;
      const next = Math.max(0, alpha - gradient / ((squares[i] ?? 1) + slack));
      alphas[i * classes + k] = next;
      steps[k] = sign * (next - alpha);
      bias[k] = (bias[k] ?? 0) + (steps[k] ?? 0);
      moved[count] = k;
      count += 1;
    }
    addSteps(weights, vector, steps, moved, count);
  };

  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (const i of order) visit(i);
  }
  return { classes, weights, bias };
}

function addScores(weights: Float32Array, vector: Vector, scores: Float64Array): void {
  const classes = scores.length;
  const { columns, values } = vector;
  for (let j = 0; j < columns.length; j += 1) {
    const value = values[j] as number;
    const row = (columns[j] as number) * classes;
    for (let k = 0; k < classes; k += 1) scores[k] = (scores[k] as number) + value * (weights[row + k] as number);
  }
}

function addSteps(weights: Float32Array, vector: Vector, steps: Float64Array, moved: Int32Array, count: number): void {
  if (count === 0) return;
  const classes = steps.length;
  const { columns, values } = vector;
  for (let j = 0; j < columns.length; j += 1) {
    const value = values[j] as number;
    const row = (columns[j] as number) * classes;
    for (let m = 0; m < count; m += 1) {
      const k = moved[m] as number;
      weights[row + k] = (weights[row + k] as number) + value * (steps[k] as number);
    }
  }
}
