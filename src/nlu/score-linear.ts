import type { Vector } from './vectorise.ts';

/** `weights[column * classes + k]` is what a column says for class k. */
export type LinearModel = {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
};

/** The score of each class for a vector: above 0 it speaks for the class. Not a probability. */
export function scoreLinear(model: LinearModel, vector: Vector): Float32Array {
  const { classes, weights } = model;
  const scores = Float32Array.from(model.bias);
  const { columns, values } = vector;
  for (let j = 0; j < columns.length; j += 1) {
    const value = values[j] ?? 0;
    const row = (columns[j] ?? 0) * classes;
    for (let k = 0; k < classes; k += 1) scores[k] = (scores[k] ?? 0) + value * (weights[row + k] ?? 0);
  }
  return scores;
}
