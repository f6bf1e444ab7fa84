import type { LinearModel } from './score-linear.ts';

/** A linear model with weights on one byte each: class k says `steps[column * classes + k] * scales[k]` of a column. */
export type CompactModel = {
  readonly classes: number;
  readonly steps: Int8Array;
  readonly scales: Float32Array;
  readonly bias: Float32Array;
};

const STEPS = 127;

/** Rounds the weights of each class to 255 steps between minus and plus its largest: a quarter of the memory. */
export function quantise({ classes, weights, bias }: LinearModel): CompactModel {
  const scales = new Float32Array(classes);
  const columns = weights.length / classes;
  for (let column = 0, i = 0; column < columns; column += 1) {
    for (let k = 0; k < classes; k += 1, i += 1) {
      const size = Math.abs(weights[i] as number);
      if (size > (scales[k] as number)) scales[k] = size;
    }
  }
  for (let k = 0; k < classes; k += 1) scales[k] = (scales[k] ?? 0) / STEPS;
  const steps = new Int8Array(weights.length);
  for (let column = 0, i = 0; column < columns; column += 1) {
    for (let k = 0; k < classes; k += 1, i += 1) {
      const scale = scales[k] as number;
      steps[i] = scale === 0 ? 0 : Math.round((weights[i] as number) / scale);
    }
  }
  return { classes, steps, scales, bias };
}
