import type { Vocabulary } from './create-speller.ts';
import { addUnder, deletions } from './deletions.ts';
import { editDistance } from './edit-distance.ts';

const SHORTEST = 7;
/** A word may be a mistake in one that is so many times as frequent, */
const TIMES = 15;
/** and one that was seen once, in one that was seen so often. Names of entities count as such. */
const FREQUENT = 5;

/** The words of a vocabulary that are one edit away from a much more frequent one and are rare themselves. */
export function findMisspelt(vocabulary: Vocabulary): readonly string[] {
  const frequent = new Map<number, string[]>();
  for (const [word, count] of vocabulary) {
    if (count >= FREQUENT && word.length >= SHORTEST)
      for (const hash of deletions(word)) addUnder(frequent, hash, word);
  }
  return [...vocabulary].flatMap(([word, count]) => {
    if (word.length < SHORTEST || /\d/.test(word)) return [];
    const isNear = (other: string): boolean => {
      const often = vocabulary.get(other) ?? 0;
      return other !== word && (count === 1 || often >= count * TIMES) && editDistance(word, other, 1) <= 1;
    };
    return deletions(word).some((hash) => frequent.get(hash)?.some(isNear)) ? [word] : [];
  });
}
