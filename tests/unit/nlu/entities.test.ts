import { describe, expect, test } from '@jest/globals';
import { indexEntities } from '../../../src/nlu/entities/entity-index.ts';
import { findEntities } from '../../../src/nlu/entities/find-entities.ts';
import { readEntities } from '../../../src/nlu/entities/read-entities.ts';
import { normalise } from '../../../src/nlu/normalise.ts';
import { readWords } from '../../../src/nlu/read-words.ts';
import { SMALL_TRAINING } from '../../support/small-training.ts';

const index = indexEntities(SMALL_TRAINING.entities);

function read(text: string) {
  const words = readWords(normalise(text)).map((word) => word.text);
  return readEntities(index, words, findEntities(index, words));
}

describe('entities', () => {
  test('finds names whatever their accents, case and hyphens', () => {
    expect(read('Myosite-à-Inclusion sous METHOTREXATE à Lyon')).toEqual({
      subtypes: ['myosite-a-inclusion'],
      treatments: ['methotrexate'],
      place: 'Lyon',
    });
  });

  test('takes an ambiguous alias only beside one of its needs', () => {
    expect(read('la MI').subtypes).toEqual([]);
    expect(read('la MI attaque le muscle').subtypes).toEqual(['myosite-a-inclusion']);
  });

  test('takes an ambiguous place only right behind its preposition', () => {
    expect(read("j'habite dans le Nord").place).toBe('Nord');
    expect(read('dans le jardin on voit le nord').place).toBeNull();
  });

  test('leaves aside phrases that mean something else', () => {
    expect(read('ma carte mobilité inclusion').subtypes).toEqual([]);
    expect(read('rendez-vous gare de Lyon').place).toBeNull();
  });

  test.each([
    ['dermatomiosite', ['dermatomyosite']],
    ['la myosite a inclusoin', ['myosite-a-inclusion']],
    ['une scleromiosite', ['scleromyosite']],
  ])('allows a slip in a long name: %s', (text, subtypes) => {
    expect(read(text).subtypes).toEqual(subtypes);
  });

  test('allows none in a short name or in a place', () => {
    expect(read('mes ami').subtypes).toEqual([]);
    expect(read('le lion').place).toBeNull();
  });

  test('combines two words that stand apart', () => {
    expect(read("j'ai une sclérodermie et depuis peu une myosite").subtypes).toEqual(['scleromyosite']);
    expect(read("j'ai une sclérodermie").subtypes).toEqual([]);
  });
});
