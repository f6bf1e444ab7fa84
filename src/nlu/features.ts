import type { Stemmer } from './create-stemmer.ts';
import { hashString, mix } from './hash.ts';

/**
 * What a text holds, as hashes of 32 bits in three groups: stems, pairs of neighbouring stems, and runs of 3 to 5 letters inside
 * words. A hash may stand several times. No text is kept.
 */
export type Features = {
  readonly stems: readonly number[];
  readonly pairs: readonly number[];
  readonly letters: readonly number[];
};

export const GROUPS = ['stems', 'pairs', 'letters'] as const;

const SEEDS = { stems: 0x51, pairs: 0x7a, letters: 0xc3 } as const;
const EDGE = 94;
const FNV = 0x01000193;

/** Runs of 3 to 5 letters of `^word$`, each hashed with its length. */
function pushLetters(word: string, into: number[]): void {
  const last = word.length + 1;
  for (let start = 0; start <= last - 2; start += 1) {
    let h = 0x811c9dc5 ^ SEEDS.letters;
    for (let at = start; at <= last && at < start + 5; at += 1) {
      h = Math.imul(h ^ (at === 0 || at === last ? EDGE : word.charCodeAt(at - 1)), FNV);
      if (at - start >= 2) into.push(mix(h + at - start));
    }
  }
}

/** A mark stands behind the words of an entity: `§treatments:rituximab`. It is no word, and has no letters. */
export const MARK = '§';

/** Figures say little by their value: every number of the same length is one word. */
function shape(word: string): string {
  return /^\d+$/.test(word) ? '0'.repeat(Math.min(word.length, 5)) : word;
}

/** The features of the words of a text, in their order; `stem` is that of its language. */
export function extractFeatures(words: readonly string[], stem: Stemmer): Features {
  const stems: number[] = [];
  const pairs: number[] = [];
  const letters: number[] = [];
  let before = mix(SEEDS.pairs);
  const step = (hash: number): void => {
    stems.push(hash);
    pairs.push(mix(Math.imul(before, 31) ^ hash));
    before = hash;
  };
  for (const word of words) {
    if (word.startsWith(MARK)) {
      stems.push(hashString(word, SEEDS.stems));
      step(hashString(word.split(':')[0] ?? word, SEEDS.stems));
      continue;
    }
    const shaped = shape(word);
    step(hashString(stem(shaped), SEEDS.stems));
    pushLetters(shaped.slice(0, 40), letters);
  }
  if (words.length > 0) pairs.push(mix(Math.imul(before, 31) ^ SEEDS.pairs));
  return { stems, pairs, letters };
}

/** The features of a text made of several pieces: those of all of them. Neighbours in two pieces are no pair. */
export function mergeFeatures(pieces: readonly Features[]): Features {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  return {
    stems: pieces.flatMap((piece) => piece.stems),
    pairs: pieces.flatMap((piece) => piece.pairs),
    letters: pieces.flatMap((piece) => piece.letters),
  };
}
