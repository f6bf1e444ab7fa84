import type { Vocabulary } from './vocabulary.ts';

/** Finds the terms that a word of a message may be. */
export type TermIndex = {
  /** Adds to `into` the terms of a folded word: as it is, with doubled letters undone, or with one typo in a long word. */
  readonly find: (word: string, into: number[]) => void;
  /** True when some sign begins to know the word, so that a glued « j », « m », « l » may be cut from it. */
  readonly knows: (word: string) => boolean;
};

/** All letters but e: `raclée` would become the beginning of `raclette`. */
const DOUBLED = /([a-df-z])\1/gu;
/** Shorter words have too many neighbours that mean something else. */
const LEAST_FOR_TYPO = 8;
const LEAST_STEM_FOR_TYPO = 6;

function undouble(word: string): string {
  for (let i = 1; i < word.length; i += 1) {
    // Most words have no doubled letter, and are not worth a regular expression.
    if (word.charCodeAt(i) === word.charCodeAt(i - 1)) return word.replace(DOUBLED, '$1');
  }
  return word;
}

function push(index: Map<string, number[]>, key: string, term: number): void {
  const terms = index.get(key);
  if (terms) terms.push(term);
  else index.set(key, [term]);
}

/** A word without its letter `i`; the word itself for 0, because a first letter is not forgiven. */
function without(word: string, i: number): string {
  return i === 0 ? word : word.slice(0, i) + word.slice(i + 1);
}

/**
 * Indexes a vocabulary by its words and stems, by their undoubled forms and by what is left of them without a letter: two words one typo
 * apart share that. A word that `isCommon` is no typo of another.
 */
export function indexTerms(vocabulary: Vocabulary, isCommon: (word: string) => boolean): TermIndex {
  const plainWords = new Map<string, number[]>();
  const plainStems = new Map<string, number[]>();
  const typoWords = new Map<string, number[]>();
  const typoStems = new Map<string, number[]>();
  const stemLengths = new Set<number>();
  /** By first letter, how long the stems are that a typo is looked for in. */
  const typoLengths = new Map<string, Set<number>>();

  for (const [word, term] of vocabulary.words) {
    const plain = undouble(word);
    push(plainWords, plain, term);
    if (plain.length < LEAST_FOR_TYPO) continue;
    for (let i = 0; i < plain.length; i += 1) push(typoWords, without(plain, i), term);
  }
  for (const [stem, term] of vocabulary.stems) {
    const plain = undouble(stem);
    push(plainStems, plain, term);
    stemLengths.add(plain.length);
    if (plain.length < LEAST_STEM_FOR_TYPO) continue;
    for (let i = 0; i < plain.length; i += 1) push(typoStems, without(plain, i), term);
    const first = plain.slice(0, 1);
    typoLengths.set(first, (typoLengths.get(first) ?? new Set()).add(plain.length));
  }
  const lengths = [...stemLengths];

  const add = (terms: readonly number[] | undefined, into: number[]): boolean => {
    if (!terms) return false;
    for (const term of terms) if (!into.includes(term)) into.push(term);
    return true;
  };

  /** Undoubling « poisson » gives « poison »: a short word must have been written with its own doubled letters. */
  const findPlain = (word: string, plain: string, into: number[]): boolean => {
    const own = word.length < LEAST_FOR_TYPO && word !== plain ? vocabulary.words.get(word) : undefined;
    let found = own !== undefined && add([own], into);
    if (own === undefined) found = add(plainWords.get(plain), into);
    for (const length of lengths) {
      if (length <= plain.length && add(plainStems.get(plain.slice(0, length)), into)) found = true;
    }
    return found;
  };

  const findTypo = (plain: string, into: number[]): void => {
    for (let i = 0; i < plain.length; i += 1) add(typoWords.get(without(plain, i)), into);
    for (const length of typoLengths.get(plain.slice(0, 1)) ?? []) {
      if (plain.length < length) continue;
      const begin = plain.slice(0, length);
      const longer = plain.slice(0, length + 1);
      for (let i = 0; i < length; i += 1) add(typoStems.get(without(begin, i)), into);
      if (longer.length > length) for (let i = 1; i <= length; i += 1) add(typoStems.get(without(longer, i)), into);
    }
  };

  return {
    find: (word, into) => {
      const plain = undouble(word);
      if (findPlain(word, plain, into) || plain.length < LEAST_FOR_TYPO || isCommon(word)) return;
      findTypo(plain, into);
    },
    knows: (word) => {
      const plain = undouble(word);
      return plainWords.has(plain) || lengths.some((length) => length > 3 && plainStems.has(plain.slice(0, length)));
    },
  };
}
