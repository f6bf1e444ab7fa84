import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutGraphemes } from '../../../src/lib/cut-graphemes.ts';

describe('cutGraphemes', () => {
  test('leaves what fits', () => {
    expect(cutGraphemes(' En savoir plus ', 20)).toBe('En savoir plus');
    expect(cutGraphemes('Exactement vingt car', 20)).toBe('Exactement vingt car');
  });

  test('ends what it cuts with an ellipsis, on a whole letter', () => {
    expect(cutGraphemes('abcdefghij', 5)).toBe('abcd…');
    expect(cutGraphemes('ab 👩‍👩‍👧‍👦 cd', 8)).toBe('ab…');
    expect(cutGraphemes('e\u0301e\u0301e\u0301', 4)).toBe('e\u0301…');
  });

  test('never goes over the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 1, max: 30 }), (text, limit) => {
        expect(cutGraphemes(text, limit).length).toBeLessThanOrEqual(limit);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
