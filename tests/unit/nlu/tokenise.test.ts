import { describe, expect, test } from '@jest/globals';
import { normalise } from '../../../src/nlu/normalise.ts';
import { tokenise } from '../../../src/nlu/tokenise.ts';

const words = (text: string): string => tokenise(normalise(text), 'fr').join(' ');

describe('tokenise', () => {
  test.each([
    ["c'est quoi", 'ce est quoi'],
    ['c koi', 'ce est quoi'],
    ['jsp', 'je sais pas'],
    ['g mal', 'je ai mal'],
    ['jveux', 'je veux'],
    ['chui pr bcp', 'je suis pour beaucoup'],
    ['rdv tjs', 'rendez vous toujours'],
    ["qu'est-ce que", 'que est ce que'],
    ['eske', 'est ce que'],
  ])('reads « %s » as « %s »', (written, meant) => {
    expect(words(written)).toBe(meant);
  });

  test('leaves English words as they are', () => {
    expect(tokenise("i don't know c", 'en')).toEqual(['i', 'don', 't', 'know', 'c']);
  });

  test('gives nothing for a text without letters', () => {
    expect(words('?!… 🙏')).toBe('');
  });
});
