import { describe, expect, test } from '@jest/globals';
import { createSpeller } from '../../../src/nlu/spelling/create-speller.ts';

const vocabulary = new Map([
  ['dermatomyosite', 9],
  ['methotrexate', 7],
  ['azathioprine', 5],
  ['fatigue', 12],
  ['courrier', 4],
  ['chocolat', 1],
]);
const correct = createSpeller(vocabulary, 'fr');

describe('the speller', () => {
  test.each([
    ['dermatomiosite', 'dermatomyosite'],
    ['metotrexate', 'methotrexate'],
    ['fatige', 'fatigue'],
    ['lazathioprine', 'l azathioprine'],
  ])('reads %s as %s', (written, meant) => {
    expect(correct(written).join(' ')).toBe(meant);
  });

  test.each(['fatigue', 'mot', 'cd20', 'xylophone', 'jsp', 'chocolats'])('leaves %s as it is', (word) => {
    expect(correct(word)).toEqual([word]);
  });
});
