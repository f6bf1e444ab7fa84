import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_READ } from '../../../src/nlu/cap-text.ts';
import { normalise } from '../../../src/nlu/normalise.ts';

describe('normalise', () => {
  test('folds accents, case, ligatures and curly apostrophes', () => {
    expect(normalise('J’ai le CŒUR qui s’Étouffe')).toBe("j'ai le coeur qui s'etouffe");
  });

  test('drops emoji, null bytes and lone surrogates', () => {
    expect(normalise('merci 🙏🏽 \u0000beaucoup \ud800!')).toBe('merci beaucoup !');
  });

  test('shortens letters that are repeated three times or more', () => {
    expect(normalise('troooooop')).toBe('troop');
  });

  test('keeps line breaks and the marks that separate ideas', () => {
    expect(normalise('Bonjour,\r\n\r\nj’ai 38,5 ; et toi ?')).toBe("bonjour,\nj'ai 38,5 ; et toi ?");
  });

  test('keeps the head and the tail of a text that is too long', () => {
    const read = normalise(`debut ${'mot '.repeat(30_000)}fin`);
    expect(read.length).toBeLessThanOrEqual(MAX_READ);
    expect(read.startsWith('debut')).toBe(true);
    expect(read.endsWith('fin')).toBe(true);
  });

  test('never throws, stays bounded and says the same of what it said, on any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const once = normalise(text);
        expect(once.length).toBeLessThanOrEqual(MAX_READ);
        expect(normalise(once)).toBe(once);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
