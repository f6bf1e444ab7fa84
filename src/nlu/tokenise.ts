import { expandFrench } from './french-spellings.ts';
import type { Language } from './language.ts';
import type { SurfaceWord } from './read-words.ts';
import { readWords } from './read-words.ts';

/** The words that a word of the surface stands for. */
export function expandWord(word: SurfaceWord, language: Language): readonly string[] {
  return language === 'fr' ? expandFrench(word.text, word.elided) : [word.text];
}

/**
 * The words of a normalised text, in order. In French, telephone spellings and elisions become the words they stand for:
 * `jsp` is `je sais pas`, `c'est` is `ce est`. Empty for a text without letters or digits.
 */
export function tokenise(normalised: string, language: Language): readonly string[] {
  return readWords(normalised).flatMap((word) => expandWord(word, language));
}
