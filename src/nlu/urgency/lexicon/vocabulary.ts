/** The words and stems that signs are made of, each with a number: its term. */
export type Vocabulary = {
  readonly words: ReadonlyMap<string, number>;
  readonly stems: ReadonlyMap<string, number>;
};

export type GrowingVocabulary = {
  readonly words: Map<string, number>;
  readonly stems: Map<string, number>;
};

/** The number of a word or stem, given on first sight. */
export function termOf(vocabulary: GrowingVocabulary, word: string, stem: boolean): number {
  const known = stem ? vocabulary.stems : vocabulary.words;
  const term = known.get(word) ?? vocabulary.words.size + vocabulary.stems.size;
  known.set(word, term);
  return term;
}
