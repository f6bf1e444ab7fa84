import { hashString } from '../../hash.ts';
import { readText } from '../read-text.ts';
import { readWords } from './read-words.ts';

const SEED = 0x5eed;
const LEAST_LETTERS = 8;
const LEAST_TEXTS = 5;

/** Hashes of the long words that stand in five texts or more, ascending. */
export function learnCommonWords(texts: readonly string[]): Uint32Array {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(readWords(readText(text)).map((read) => read.word))) {
      if (word.length >= LEAST_LETTERS) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const common = [...counts].filter(([, count]) => count >= LEAST_TEXTS).map(([word]) => hashString(word, SEED));
  return Uint32Array.from(common).sort();
}

/** The test for those words. */
export function createIsCommon(hashes: Uint32Array): (word: string) => boolean {
  const known = new Set(hashes);
  return (word) => known.has(hashString(word, SEED));
}
