import { isFrenchShorthand } from '../french-spellings.ts';
import type { Language } from '../language.ts';
import { addUnder, deletions } from './deletions.ts';
import { editDistance } from './edit-distance.ts';
import { soundOf } from './sound-of.ts';

/** Words that count as rightly spelt, and how often they stand in the training texts. */
export type Vocabulary = ReadonlyMap<string, number>;

/** The words that an unknown word stands for: itself when nothing better is known. */
export type Speller = (word: string) => readonly string[];

const SHORTEST = 4;
/** Shorter words are too close to one another: there, only the same sound counts. */
const SHORTEST_EDITED = 6;
/** From so many letters on, two edits. */
const LONG = 11;
/** A word stands in for another only when it was seen in at least so many examples. */
const LEAST_CANDIDATE = 3;
const ELISIONS = /^(qu|[cdjlmnstk])([aeiouyh].{3,})$/;

/** One edit; two, neither of them at the head, in long words. */
function isLikely(word: string, candidate: string): boolean {
  if (candidate.length < SHORTEST_EDITED) return false;
  const most = word.length >= LONG && word.slice(0, 2) === candidate.slice(0, 2) ? 2 : 1;
  return editDistance(word, candidate, most) <= most;
}

/**
 * Corrects words that the vocabulary does not hold: one edit away (two in long words), or the same sound in French; then
 * an elision written without its apostrophe (`lazathioprine`). The more frequent word wins. Words with digits, short words and known
 * words stay as they are. Keeps nothing of what it reads.
 */
export function createSpeller(vocabulary: Vocabulary, language: Language): Speller {
  const byDeletion = new Map<number, string[]>();
  const bySound = new Map<string, string[]>();
  for (const word of vocabulary.keys()) {
    if (word.length < SHORTEST || /\d/.test(word)) continue;
    for (const hash of deletions(word)) addUnder(byDeletion, hash, word);
    if (language === 'fr') addUnder(bySound, soundOf(word), word);
  }

  const nearest = (word: string): string | null => {
    let best: string | null = null;
    let bestCount = LEAST_CANDIDATE - 1;
    const consider = (candidate: string): void => {
      const count = vocabulary.get(candidate) ?? 0;
      if (count > bestCount) {
        best = candidate;
        bestCount = count;
      }
    };
    if (word.length >= SHORTEST_EDITED) {
      for (const hash of deletions(word)) {
        for (const candidate of byDeletion.get(hash) ?? []) {
          if (isLikely(word, candidate)) consider(candidate);
        }
      }
    }
    if (best !== null || language !== 'fr') return best;
    const sound = soundOf(word);
    if (sound.length >= 3) for (const candidate of bySound.get(sound) ?? []) consider(candidate);
    return best;
  };

  return (word) => {
    if (word.length < SHORTEST || word.length > 30 || vocabulary.has(word) || /\d/.test(word)) return [word];
    if (language === 'fr') {
      if (isFrenchShorthand(word)) return [word];
      const elision = ELISIONS.exec(word);
      const rest = elision?.[2] ?? '';
      if (vocabulary.has(rest)) return [elision?.[1] ?? '', rest];
    }
    const best = nearest(word);
    return best === null ? [word] : [best];
  };
}
