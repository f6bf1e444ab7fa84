import { type LinearModel, scoreLinear } from './score-linear.ts';
import type { Vector } from './vectorise.ts';

/** So many vectors tell how far the scores of a model spread. */
const SAMPLE = 500;

/**
 * The mean of two linear models of the same columns and classes, the second brought to scores that spread as those of the first: a linear
 * model again, which costs no more to ask than one of them.
 */
export function blendLinear(first: LinearModel, second: LinearModel, vectors: readonly Vector[]): LinearModel {
  const times = spreadOf(first, vectors) / spreadOf(second, vectors);
  return {
    classes: first.classes,
    weights: first.weights.map((weight, i) => (weight + times * (second.weights[i] ?? 0)) / 2),
    bias: first.bias.map((bias, k) => (bias + times * (second.bias[k] ?? 0)) / 2),
  };
}

/** The standard deviation of the scores of a vector, on average; 1 when there is nothing to measure. */
function spreadOf(model: LinearModel, vectors: readonly Vector[]): number {
  const stride = Math.max(1, Math.floor(vectors.length / SAMPLE));
  let sum = 0;
  let count = 0;
  for (let i = 0; i < vectors.length; i += stride) {
    const vector = vectors[i];
    if (vector === undefined) continue;
    const scores = scoreLinear(model, vector);
    const mean = scores.reduce((total, score) => total + score, 0) / scores.length;
    sum += Math.sqrt(scores.reduce((total, score) => total + (score - mean) ** 2, 0) / scores.length);
    count += 1;
  }
  return count === 0 || sum === 0 ? 1 : sum / count;
}
