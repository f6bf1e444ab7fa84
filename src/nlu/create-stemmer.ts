import { Container } from '@nlpjs/core';
import { LangEn } from '@nlpjs/lang-en';
import { LangFr } from '@nlpjs/lang-fr';
import type { Language } from './language.ts';

export type Stemmer = (word: string) => string;

type SnowballStemmer = { setCurrent(word: string): void; innerStem(): void; getCurrent(): string };

function isStemmer(value: unknown): value is SnowballStemmer {
  return typeof value === 'object' && value !== null && 'innerStem' in value && 'setCurrent' in value;
}

/**
 * The Snowball stemmer that NLP.js registers for a language. Its inner step is called, because the outer ones (`stemWord`,
 * `stem`, `process`) keep every word they were given in a cache that never empties, and a patient's words are not to be kept.
 */
export function createStemmer(language: Language): Stemmer {
  const container = new Container();
  container.use(language === 'fr' ? LangFr : LangEn);
  const stemmer = container.get(`stemmer-${language}`);
  if (!isStemmer(stemmer)) throw new TypeError(`NLP.js brings no stemmer for ${language}`);
  return (word) => {
    stemmer.setCurrent(word);
    stemmer.innerStem();
    return stemmer.getCurrent();
  };
}

/** Stems words of a vocabulary once; other words every time, so that nothing of a message is kept. */
export function rememberStems(stem: Stemmer, vocabulary: { has(word: string): boolean }): Stemmer {
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    const stemmed = stem(word);
    if (vocabulary.has(word)) known.set(word, stemmed);
    return stemmed;
  };
}
