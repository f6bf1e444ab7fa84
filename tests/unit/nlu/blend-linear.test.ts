import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { blendLinear } from '../../../src/nlu/blend-linear.ts';
import { type LinearModel, scoreLinear } from '../../../src/nlu/score-linear.ts';
import { separableToy } from '../../support/toy-vectors.ts';

const CLASSES = 3;
const { vectors, columns } = separableToy(CLASSES, 5);

const floats = (length: number) =>
  fc
    .array(fc.integer({ min: -1000, max: 1000 }), { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values, (value) => value / 250));
const anyModel: fc.Arbitrary<LinearModel> = fc.record({
  classes: fc.constant(CLASSES),
  weights: floats(CLASSES * columns),
  bias: floats(CLASSES),
});

const scaled = (model: LinearModel, by: number): LinearModel => ({
  classes: model.classes,
  weights: model.weights.map((weight) => weight * by),
  bias: model.bias.map((bias) => bias * by),
});

const scoresOf = (model: LinearModel) => vectors.map((vector) => [...scoreLinear(model, vector)]);

/** The mean, over the vectors, of the standard deviation of a vector's scores. */
function spread(model: LinearModel): number {
  const each = scoresOf(model).map((scores) => {
    const mean = scores.reduce((a, b) => a + b) / scores.length;
    return Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length);
  });
  return each.reduce((a, b) => a + b) / each.length;
}

function expectClose(got: readonly (readonly number[])[], right: readonly (readonly number[])[]): void {
  got.flat().forEach((score, i) => {
    expect(score).toBeCloseTo(right.flat()[i] ?? Number.NaN, 2);
  });
}

describe('the blend of two linear models', () => {
  test('of a model with itself scores as it does', () => {
    fc.assert(
      fc.property(anyModel, (model) => expectClose(scoresOf(blendLinear(model, model, vectors)), scoresOf(model))),
      { seed: 2, numRuns: 50 },
    );
  });

  test('does not hang on how large the second scores are', () => {
    fc.assert(
      fc.property(anyModel, anyModel, fc.constantFrom(0.1, 7, 100), (first, second, by) => {
        fc.pre(spread(second) > 0.05);
        const blend = scoresOf(blendLinear(first, second, vectors));
        expectClose(scoresOf(blendLinear(first, scaled(second, by), vectors)), blend);
      }),
      { seed: 2, numRuns: 50 },
    );
  });

  test('is one linear model whose scores are the mean of both, on the scale of the first', () => {
    fc.assert(
      fc.property(anyModel, anyModel, (first, second) => {
        fc.pre(spread(first) > 0.05 && spread(second) > 0.05);
        const times = spread(first) / spread(second);
        fc.pre(times < 20);
        const [one, other] = [scoresOf(first), scoresOf(second)];
        const mean = one.map((scores, v) => scores.map((score, k) => (score + times * (other[v]?.[k] ?? 0)) / 2));
        expectClose(scoresOf(blendLinear(first, second, vectors)), mean);
      }),
      { seed: 2, numRuns: 50 },
    );
  });

  test('stays finite without a vector to measure by, and with a model that says nothing', () => {
    const model = { classes: 1, weights: Float32Array.of(2), bias: Float32Array.of(1) };
    const silent = { classes: 1, weights: Float32Array.of(0), bias: Float32Array.of(0) };
    expect(blendLinear(model, model, [])).toEqual(model);
    expect(blendLinear(model, silent, [])).toEqual({
      ...model,
      weights: Float32Array.of(1),
      bias: Float32Array.of(0.5),
    });
  });
});
