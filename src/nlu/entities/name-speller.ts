import { addUnder, deletions } from '../spelling/deletions.ts';
import { editDistance } from '../spelling/edit-distance.ts';

/** Shorter names are too close to other words to allow a slip. */
const SHORTEST = 7;

/** The spelling under which a word is looked up. */
export type NameSpeller = (word: string) => string;

/**
 * Allows one slip in the long words of names: `polymiosite`, `juvenil`. `phrases` are the names as they are looked up; among spellings
 * of one word that stand in them, the most frequent is the one that all are looked up under. Words of `fixed` mean something else, and stay.
 */
export function createNameSpeller(phrases: readonly string[], fixed: ReadonlySet<string>): NameSpeller {
  const counts = new Map<string, number>();
  for (const word of phrases.flatMap((phrase) => phrase.split(' '))) {
    if (word.length >= SHORTEST && !/\d/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const near = new Map<number, string[]>();
  for (const word of counts.keys()) for (const hash of deletions(word)) addUnder(near, hash, word);

  const nearest = (word: string): string => {
    let best = word;
    for (const other of deletions(word).flatMap((hash) => near.get(hash) ?? [])) {
      if ((counts.get(other) ?? 0) > (counts.get(best) ?? 0) && editDistance(word, other, 1) <= 1) best = other;
    }
    return best;
  };
  const roots = new Map([...counts.keys()].map((word) => [word, nearest(word)]));
  return (word) => {
    if (word.length < SHORTEST || fixed.has(word)) return word;
    const spelt = roots.get(word) ?? nearest(word);
    return roots.get(spelt) ?? spelt;
  };
}
