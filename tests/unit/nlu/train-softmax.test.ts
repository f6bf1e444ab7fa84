import { describe, expect, test } from '@jest/globals';
import { type LinearModel, scoreLinear } from '../../../src/nlu/score-linear.ts';
import { trainSoftmax } from '../../../src/nlu/train-softmax.ts';
import type { Vector } from '../../../src/nlu/vectorise.ts';
import { separableToy, toyVector } from '../../support/toy-vectors.ts';

const CLASSES = 5;
const toy = separableToy(CLASSES, 10);
const options = { columns: toy.columns, classes: CLASSES, epochs: 12, seed: 3 };

const bestOf = (model: LinearModel, vector: Vector): number => {
  const scores = [...scoreLinear(model, vector)];
  return scores.indexOf(Math.max(...scores));
};

describe('separating all classes at once', () => {
  test('puts the own class of each example first, where that can be done', () => {
    const model = trainSoftmax(toy.vectors, toy.labels, options);
    expect(toy.vectors.map((vector) => bestOf(model, vector))).toEqual(toy.labels);
  });

  test('gives the very same weights for the same seed, and others for another', () => {
    const model = trainSoftmax(toy.vectors, toy.labels, options);
    expect(trainSoftmax(toy.vectors, toy.labels, options)).toEqual(model);
    expect(trainSoftmax(toy.vectors, toy.labels, { ...options, seed: 4 })).not.toEqual(model);
  });

  test('learns nothing from an example of no class', () => {
    const stray = toyVector({ 0: 1, [CLASSES]: 1 });
    const nothing = {
      classes: CLASSES,
      weights: new Float32Array(CLASSES * toy.columns),
      bias: new Float32Array(CLASSES),
    };
    expect(trainSoftmax([stray, stray], [-1, -1], options)).toEqual(nothing);
    expect(trainSoftmax([stray], [], options)).toEqual(nothing);
  });

  test('stays finite on values that are large, and on an example without columns', () => {
    const vectors = [toyVector({ 0: 1e6 }), toyVector({ 1: 1e6 }), toyVector({})];
    const { weights, bias } = trainSoftmax(vectors, [0, 1, 2], options);
    expect([...weights, ...bias].every(Number.isFinite)).toBe(true);
  });

  test('says of an unknown text what is most frequent', () => {
    const model = trainSoftmax(
      [1, 2, 3, 4].map(() => toyVector({})),
      [2, 2, 2, 0],
      options,
    );
    expect(bestOf(model, toyVector({}))).toBe(2);
  });
});
