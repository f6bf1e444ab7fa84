import { describe, expect, test } from '@jest/globals';
import { type LinearModel, scoreLinear } from '../../../src/nlu/score-linear.ts';
import { type LinearOptions, trainLinear } from '../../../src/nlu/train-linear.ts';
import type { Vector } from '../../../src/nlu/vectorise.ts';
import { separableToy, toyVector } from '../../support/toy-vectors.ts';

const CLASSES = 4;
const toy = separableToy(CLASSES, 12);
const options: LinearOptions = {
  columns: toy.columns,
  classes: CLASSES,
  cost: 10,
  ownCost: null,
  epochs: 60,
  seed: 3,
};
const learn = (more: Partial<LinearOptions> = {}) => trainLinear(toy.vectors, toy.labels, { ...options, ...more });

/** The classes that a vector is said to belong to. */
const spokenFor = (model: LinearModel, vector: Vector): readonly number[] =>
  [...scoreLinear(model, vector)].flatMap((score, k) => (score > 0 ? [k] : []));

describe('separating each class from all others', () => {
  test('speaks for the own class of each example and for no other, where that can be done', () => {
    const model = learn();
    for (const [i, vector] of toy.vectors.entries()) expect(spokenFor(model, vector)).toEqual([toy.labels[i]]);
  });

  test('keeps nearly the margin asked for, although it leaves alone what is little wrong', () => {
    const model = learn({ cost: 1000, epochs: 400 });
    for (const [i, vector] of toy.vectors.entries()) {
      const scores = scoreLinear(model, vector);
      scores.forEach((score, k) => {
        expect(k === toy.labels[i] ? score : -score).toBeGreaterThan(0.85);
      });
    }
  });

  test('gives the very same weights for the same seed, and may give others for another', () => {
    expect(learn({ epochs: 2 })).toEqual(learn({ epochs: 2 }));
    expect(learn({ epochs: 2, seed: 4 })).not.toEqual(learn({ epochs: 2 }));
  });

  test('speaks for a second class too, of an example that has one', () => {
    const both = toyVector({ 0: 0.7, 1: 0.7 });
    const also = [...toy.labels.map(() => -1), 1];
    const learnBoth = (more: Partial<LinearOptions>) =>
      trainLinear([...toy.vectors, both], [...toy.labels, 0], { ...options, ...more });
    expect(spokenFor(learnBoth({ also }), both)).toEqual([0, 1]);
    expect(spokenFor(learnBoth({}), both)).toEqual([0]);
  });

  test('takes a second class of -1 for none', () => {
    expect(learn({ also: toy.labels.map(() => -1) })).toEqual(learn());
  });

  test('takes an example of no class as one against all', () => {
    const shared = toyVector({ [CLASSES]: 0.7, [CLASSES + 1]: 0.7 });
    const model = trainLinear([...toy.vectors, shared], [...toy.labels, -1], options);
    expect(spokenFor(model, shared)).toEqual([]);
    const alone = trainLinear([shared], [-1], options);
    expect(scoreLinear(alone, shared).every((score) => score < -0.5)).toBe(true);
  });

  test('bends more towards a class whose mistakes cost more', () => {
    const doubtful = toyVector({ 0: 1 });
    const vectors = [doubtful, doubtful, doubtful];
    const learnAt = (ownCost: readonly number[] | null) =>
      scoreLinear(trainLinear(vectors, [0, -1, -1], { ...options, classes: 1, cost: 1, ownCost }), doubtful)[0] ?? 0;
    expect(learnAt(null)).toBeLessThan(0);
    expect(learnAt([50])).toBeGreaterThan(0);
  });

  test('says nothing for or against without examples or without epochs', () => {
    const nothing = {
      classes: CLASSES,
      weights: new Float32Array(CLASSES * toy.columns),
      bias: new Float32Array(CLASSES),
    };
    expect(trainLinear([], [], options)).toEqual(nothing);
    expect(learn({ epochs: 0 })).toEqual(nothing);
  });
});
