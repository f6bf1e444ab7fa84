import type { TermIndex } from './index-terms.ts';
import { type ReadWord, readWords } from './read-words.ts';

/** A message as signs are looked for in it. Nothing of it outlives the look. */
export type ReadMessage = {
  readonly words: readonly ReadWord[];
  /** For each word, the terms that it may be. */
  readonly terms: readonly (readonly number[])[];
  /** First word of each sentence, and behind them the number of words. */
  readonly starts: readonly number[];
};

/** « metouffe », « darreter », « quelle »: an elided word typed without its apostrophe. */
const GLUED = /^(?:qu|[jmnstld])(?=[aeiouyh])/u;
const ELIDED: Readonly<Record<string, string>> = { qu: 'que' };

/** Reads a normalised message, and finds for each word the terms it may be. */
export function readMessage(normalised: string, index: TermIndex): ReadMessage {
  const words: ReadWord[] = [];
  const terms: number[][] = [];
  const push = (word: ReadWord): void => {
    const found: number[] = [];
    if (Number.isNaN(word.value)) index.find(word.word, found);
    words.push(word);
    terms.push(found);
  };
  for (const word of readWords(normalised)) {
    const cut = word.word.length > 4 ? GLUED.exec(word.word)?.[0] : undefined;
    const glued = cut !== undefined && !index.knows(word.word) ? cut : undefined;
    const rest = glued ? word.word.slice(glued.length) : '';
    if (glued && rest.length > 3 && index.knows(rest)) {
      push({ ...word, word: ELIDED[glued] ?? `${glued}e` });
      push({ ...word, word: rest, surface: '' });
    } else push(word);
  }
  const starts = words.flatMap((word, at) => (word.sentence === words[at - 1]?.sentence ? [] : [at]));
  return { words, terms, starts: [...starts, words.length] };
}
