import { describe, expect, test } from '@jest/globals';
import { normalise } from '../../../src/nlu/normalise.ts';
import { segment } from '../../../src/nlu/segment.ts';

const pieces = (text: string): readonly string[] => segment(normalise(text), 'fr');

describe('segment', () => {
  test('cuts between sentences, and where a second question begins', () => {
    expect(pieces('Je suis sous cortisone depuis mars. Je dors très mal et comment faire pour le sport ?')).toEqual([
      'je suis sous cortisone depuis mars',
      'je dors tres mal',
      'et comment faire pour le sport ?',
    ]);
  });

  test('does not cut a number in two', () => {
    expect(pieces('il a 38.5 de fièvre ce soir')).toEqual(['il a 38.5 de fievre ce soir']);
  });

  test('joins a piece that is too short to its neighbour', () => {
    expect(pieces('je voudrais, si possible, rencontrer un spécialiste')).toHaveLength(1);
  });

  test('gives nothing for an empty text', () => {
    expect(pieces(' … ')).toEqual([]);
  });
});
