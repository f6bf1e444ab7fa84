import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSpeaker } from '../../../src/nlu/read-speaker.ts';

describe('the name of the speaker', () => {
  test.each([
    ['Je ne sais plus quoi faire.\nMerci d’être là.\nRose', 'Rose'],
    ['Comment ça marche ? Signé Jean-Pierre', 'Jean-Pierre'],
    ["Salut, moi c'est Karim et je voudrais savoir", 'Karim'],
    ["Bonjour, je m'appelle Fatou, j'ai 40 ans", 'Fatou'],
  ])('is read in « %s »', (text, name) => {
    expect(readSpeaker(text).name).toBe(name);
  });

  test.each(['Bonjour.\nMerci', 'Parlez-moi de la\nDermatomyosite', 'Bonjour', "c'est Urgent", 'Pourquoi ?'])(
    'is not made up of « %s »',
    (text) => {
      expect(readSpeaker(text).name).toBeNull();
    },
  );
});

describe('the gender of the speaker', () => {
  test.each([
    ['Je suis suivie à Lille depuis un an', 'feminine'],
    ['En fait, diagnostiquée en mars, je ne sais pas quoi penser', 'feminine'],
    ['juste vous lire me fait sentir moins seule', 'feminine'],
    ['je suis très inquiet', 'masculine'],
    ['Je me sens seul', 'masculine'],
    ['ma femme est suivie à Lyon', null],
    ['je suis malade', null],
  ])('in « %s » is %s', (text, gender) => {
    expect(readSpeaker(text).gender).toBe(gender);
  });
});

describe('a relative who writes', () => {
  test.each([
    ['mon mari a une myosite', true],
    ['Je suis aidante de ma mère', true],
    ['que faire pour ma fille ?', true],
    ["j'ai une dermatomyosite", false],
    ['quels sont les traitements ?', null],
  ])('« %s » gives %s', (text, relative) => {
    expect(readSpeaker(text).relative).toBe(relative);
  });
});

test('any string gives a speaker, in bounded time', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(readSpeaker(text)).toHaveProperty('gender');
    }),
    { seed: 2, numRuns: 300 },
  );
  const before = performance.now();
  readSpeaker('je suis '.repeat(20_000));
  readSpeaker(`mon mari ${"l'a ".repeat(20_000)}`);
  expect(performance.now() - before).toBeLessThan(1000);
});
