import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { splitText } from '../../../src/lib/split-text.ts';

const graphemes = (text: string): string[] =>
  [...new Intl.Segmenter('fr', { granularity: 'grapheme' }).segment(text)].map((part) => part.segment);

describe('splitText', () => {
  test('gives nothing for an empty or blank text', () => {
    expect(splitText('', 100)).toEqual([]);
    expect(splitText(' \n\t ', 100)).toEqual([]);
  });

  test('leaves a text that fits in one piece', () => {
    expect(splitText('Bonjour Rose.', 13)).toEqual(['Bonjour Rose.']);
  });

  test('prefers to cut between paragraphs', () => {
    expect(splitText('Un deux trois. Quatre.\n\nCinq six sept.', 30)).toEqual([
      'Un deux trois. Quatre.',
      'Cinq six sept.',
    ]);
  });

  test('cuts between sentences inside a paragraph', () => {
    expect(splitText('Vous pouvez appeler. La ligne est ouverte jour et nuit.', 40)).toEqual([
      'Vous pouvez appeler.',
      'La ligne est ouverte jour et nuit.',
    ]);
  });

  test('does not take the dot of « Dr. » for the end of a sentence', () => {
    expect(splitText('Vous verrez ensemble avec le Dr. Martin et son équipe', 36)[0]).toBe(
      'Vous verrez ensemble avec le Dr.',
    );
    expect(splitText('Appelez-nous. Demandez le Dr. Martin ou son équipe demain', 30)[0]).toBe('Appelez-nous.');
  });

  test('cuts between words when a sentence is too long', () => {
    expect(splitText('un deux trois quatre cinq', 12)).toEqual(['un deux', 'trois quatre', 'cinq']);
  });

  test('keeps a question mark with the word before its non-breaking space', () => {
    expect(splitText('vraiment avez-vous mal\u00a0?', 21)).toEqual(['vraiment avez-vous', 'mal\u00a0?']);
  });

  test('does not break an emoji made of several code points', () => {
    const family = '👩‍👩‍👧‍👦';
    for (const piece of splitText(family.repeat(20), 30))
      expect(graphemes(piece).every((g) => g === family)).toBe(true);
  });

  test('still ends when one grapheme is longer than the limit', () => {
    const heap = `e${'\u0301'.repeat(50)}`;
    expect(splitText(heap, 10).join('')).toBe(heap);
  });

  test('refuses a limit in which a surrogate pair would not fit', () => {
    expect(() => splitText('a', 1)).toThrow(RangeError);
    expect(() => splitText('a', 10.5)).toThrow(RangeError);
  });

  test('cuts a hundred thousand characters in well under a second', () => {
    const started = performance.now();
    expect(splitText('mot '.repeat(25_000), 600).length).toBeGreaterThan(160);
    expect(splitText('x'.repeat(100_000), 600)).toHaveLength(167);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  test('keeps every piece within the limit and loses only blanks, whatever the text', () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.constantFrom('mot', 'Fin. ', '\n\n', '\n', ' ', '👍🏽', 'é', 'é', '\u00a0?'), { maxLength: 120 })
        .map((l) => l.join('')),
    );
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 80 }), (text, limit) => {
        const pieces = splitText(text, limit);
        const bare = (s: string): string => s.replace(/\s/g, '');
        expect(pieces.every((p) => p.length > 0 && p.length <= limit && p === p.trim())).toBe(true);
        expect(bare(pieces.join(''))).toBe(bare(text));
        const loneInText = !text.isWellFormed();
        expect(loneInText || pieces.every((p) => p.isWellFormed())).toBe(true);
      }),
      { seed: 20261122, numRuns: 400 },
    );
  });
});
