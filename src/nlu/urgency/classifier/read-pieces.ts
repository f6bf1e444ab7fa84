import type { Stemmer } from '../../create-stemmer.ts';
import { extractFeatures, type Features } from '../../features.ts';
import { splitSentences } from '../../split-sentences.ts';
import { tokenise } from '../../tokenise.ts';

/** A message, or one sentence of it: danger is often told in passing. */
export type Piece = { readonly text: string; readonly words: number; readonly features: Features };

const LEAST_WORDS = 3;

/** The whole of a normalised message first, then, when there are several, its sentences of three words or more. */
export function readPieces(normalised: string, stem: Stemmer): readonly Piece[] {
  const known = new Map<string, string>();
  const stemOnce: Stemmer = (word) => {
    const stemmed = known.get(word) ?? stem(word);
    known.set(word, stemmed);
    return stemmed;
  };
  const sentences = splitSentences(normalised).map((text) => ({
    text,
    words: countWords(text),
    features: extractFeatures(tokenise(text, 'fr'), stemOnce),
  }));
  const whole: Piece = {
    text: normalised,
    words: countWords(normalised),
    features: {
      stems: join(sentences.map(({ features }) => features.stems)),
      pairs: join(sentences.map(({ features }) => features.pairs)),
      letters: join(sentences.map(({ features }) => features.letters)),
    },
  };
  if (sentences.length < 2) return [whole];
  return [whole, ...sentences.filter(({ words }) => words >= LEAST_WORDS)];
}

function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
}

/** `flat()` takes several times longer on thousands of numbers. */
function join(parts: readonly (readonly number[])[]): readonly number[] {
  const none: readonly number[] = [];
  return none.concat(...parts);
}
