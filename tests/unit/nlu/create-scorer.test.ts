import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createScorer } from '../../../src/nlu/create-scorer.ts';
import { type Features, mergeFeatures } from '../../../src/nlu/features.ts';
import { quantise } from '../../../src/nlu/quantise.ts';
import { fitVectoriser, vectorise } from '../../../src/nlu/vectorise.ts';
import { scoreCompact } from '../../support/score-compact.ts';
import { seededRandom } from '../../support/seeded-random.ts';

const CLASSES = 3;
const GROUP_SIZE = 40;
/** Hashes from `first` on; as in a real text, no hash of one group stands in another. */
const group = (name: keyof Features, hash: number): number => hash + { stems: 1000, pairs: 2000, letters: 3000 }[name];
const toFeatures = (hashes: readonly number[]): Features => ({
  stems: hashes.map((hash) => group('stems', hash)),
  pairs: hashes.map((hash) => group('pairs', hash)),
  letters: hashes.map((hash) => group('letters', hash)),
});

const random = seededRandom(8);
const documents = Array.from({ length: 60 }, () =>
  toFeatures(Array.from({ length: 8 }, () => Math.floor(random() * GROUP_SIZE))),
);
const vectoriser = fitVectoriser(documents, { groupWeights: [1, 0.7, 2], leastDocuments: [1, 1, 1] });
const linear = quantise({
  classes: CLASSES,
  weights: Float32Array.from({ length: vectoriser.idf.length * CLASSES }, () => 2 * random() - 1),
  bias: Float32Array.of(0.3, -0.2, 0),
});

/** Beside known hashes, some that no document held. */
const anyGroup = (name: keyof Features, least: number, most: number) =>
  fc.array(
    fc.integer({ min: least, max: most }).map((hash) => group(name, hash)),
    { maxLength: 30 },
  );
const featuresBetween = (least: number, most: number): fc.Arbitrary<Features> =>
  fc.record({
    stems: anyGroup('stems', least, most),
    pairs: anyGroup('pairs', least, most),
    letters: anyGroup('letters', least, most),
  });
const anyFeatures = featuresBetween(0, GROUP_SIZE + 10);

function expectScores(got: ArrayLike<number>, right: ArrayLike<number>): void {
  expect(got).toHaveLength(right.length);
  for (let k = 0; k < right.length; k += 1) expect(got[k]).toBeCloseTo(right[k] ?? Number.NaN, 4);
}

describe('the fast way to score a text', () => {
  test('says what the vector of the text says, on any features', () => {
    const { measure, score } = createScorer(vectoriser, linear);
    fc.assert(
      fc.property(anyFeatures, (features) => {
        expectScores(score([measure([features])]), scoreCompact(linear, vectorise(vectoriser, features)));
      }),
      { seed: 4, numRuns: 300 },
    );
  });

  test('takes the pieces of a text as one text', () => {
    const { measure, score } = createScorer(vectoriser, linear);
    fc.assert(
      fc.property(fc.array(anyFeatures, { maxLength: 4 }), (pieces) => {
        const whole = vectorise(vectoriser, mergeFeatures(pieces));
        expectScores(score([measure(pieces)]), scoreCompact(linear, whole));
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('keeps nothing of a text: what was scored before changes no score', () => {
    const used = createScorer(vectoriser, linear);
    fc.assert(
      fc.property(anyFeatures, anyFeatures, (before, features) => {
        used.score([used.measure([before])]);
        const fresh = createScorer(vectoriser, linear);
        expect(used.score([used.measure([features])])).toEqual(fresh.score([fresh.measure([features])]));
      }),
      { seed: 4, numRuns: 100 },
    );
  });

  test('scores two texts without a common feature as if they were measured together', () => {
    const { measure, score } = createScorer(vectoriser, linear);
    const half = GROUP_SIZE / 2;
    fc.assert(
      fc.property(featuresBetween(0, half - 1), featuresBetween(half, GROUP_SIZE), (one, other) => {
        expectScores(score([measure([one]), measure([other])]), score([measure([one, other])]));
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  test('says of a text that it knows nothing of what it says of nothing', () => {
    const { measure, score } = createScorer(vectoriser, linear);
    const strange = toFeatures([900, 901]);
    for (const measured of [[], [measure([])], [measure([strange])]]) expectScores(score(measured), linear.bias);
  });
});
