import { describe, expect, test } from '@jest/globals';
import type { Situation } from '../../../../src/domain/training.ts';
import { createLexiconLook } from '../../../../src/nlu/urgency/lexicon/create-lexicon-look.ts';
import { readText } from '../../../../src/nlu/urgency/read-text.ts';

function finds(signs: readonly string[], text: string): boolean {
  const situation: Situation = { id: 'T', name: 'essai', urgency: 'rapide', description: '', about: null, signs };
  return createLexiconLook([situation], () => false)(readText(text)).some(({ standing }) => standing === 'said');
}

describe('the notation of signs', () => {
  test.each([
    ['words follow each other with at most two others between', 'pomme rouge', 'une pomme bien trop rouge', true],
    ['three others are too many', 'pomme rouge', 'une pomme qui est bien trop rouge', false],
    ['the order counts', 'pomme rouge', 'rouge pomme', false],
    ['joined words touch', 'pomme_rouge', 'une pomme bien rouge', false],
    ['two dots leave seven words', 'pomme .. rouge', 'la pomme que tu m’as donnée hier est rouge', true],
    ['nothing reaches over the end of a sentence', 'pomme .. rouge', 'une pomme. Le rouge.', false],
    ['a star stands for any ending', 'pom*', 'des pommiers', true],
    ['one of several ways', '(pomme | poire verte)', 'ma poire est verte', true],
    ['what is in brackets may be missing', 'pomme_[bien]_rouge', 'pomme rouge', true],
    ['both in one sentence, in any order', 'pomme & rouge', 'rouge comme une pomme', true],
    ['not in two sentences', 'pomme & rouge', 'Rouge. Une pomme.', false],
    ['both in the message', 'pomme && rouge', 'Rouge. Une pomme.', true],
    ['except when the sentence says so', 'pomme - compote', 'pomme en compote', false],
    ['another sentence does not except', 'pomme - compote', 'Une pomme. Une compote.', true],
    ['except when the message says so', 'pomme -- compote', 'Une pomme. Une compote.', false],
    ['a number between bounds', 'pomme <3-5>', 'pomme 4', true],
    ['a number outside', 'pomme <3-5>', 'pomme 6', false],
    ['bounds with decimals want decimals', '<38,1-42,9>', 'il y en a 40', false],
    ['a thermometer', '<38,1-42,9>', 'le thermomètre dit 39°5', true],
    ['accents, capitals and elisions do not count', "j'ai_fêté", 'J’AI FETE', true],
    ['what is denied', 'pomme', 'pas de pomme', false],
    ['with a mark, whatever stands around', '!pomme', 'pas de pomme', true],
  ])('%s', (_rule, sign, text, expected) => expect(finds([sign], text)).toBe(expected));

  test('a named list stands for its words, and may name another', () => {
    const signs = ['@fruit = pomme | @agrume', '@agrume = citron | orange', '@fruit mûr*'];
    expect(finds(signs, 'un citron mûr')).toBe(true);
    expect(finds(signs, 'un melon mûr')).toBe(false);
  });

  test.each(['(pomme', 'pomme &', '@inconnue rouge', 'pomme ] rouge', 'pomme § rouge', ''])(
    'what cannot be read is refused and quoted: %s',
    (sign) => expect(() => finds([sign], 'pomme')).toThrow(sign === '' ? SyntaxError : sign),
  );
});
