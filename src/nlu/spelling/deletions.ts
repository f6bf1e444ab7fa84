import { hashString } from '../hash.ts';

const SEED = 0x2f;

/** Hashes of a word and of all its spellings with one letter less: two words one edit apart share one. */
export function deletions(word: string): readonly number[] {
  const hashes = [hashString(word, SEED)];
  for (let i = 0; i < word.length; i += 1) hashes.push(hashString(word.slice(0, i) + word.slice(i + 1), SEED));
  return hashes;
}

/** Adds a word under a key of an index. */
export function addUnder<Key>(index: Map<Key, string[]>, key: Key, word: string): void {
  const words = index.get(key);
  if (words) words.push(word);
  else index.set(key, [word]);
}
