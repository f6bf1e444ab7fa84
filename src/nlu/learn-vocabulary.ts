import type { EntityValue } from '../domain/training.ts';
import { joinWords } from './entities/entity-index.ts';
import { normalise } from './normalise.ts';
import { readWords } from './read-words.ts';
import type { Vocabulary } from './spelling/create-speller.ts';
import { findMisspelt } from './spelling/find-misspelt.ts';

/** Names of drugs and forms are never "corrected": they count as if they stood so often. */
const NAME_WEIGHT = 5;

/** The words that count as rightly spelt: all of the examples but those that look like a mistake in a frequent word, and of the entities' aliases. */
export function learnVocabulary(texts: readonly string[], entities: readonly EntityValue[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const word of new Set(readWords(normalise(text)).map((found) => found.text))) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  const vocabulary = new Map(counts);
  for (const { aliases, ambiguous } of entities) {
    for (const phrase of [...aliases, ...ambiguous.map((entry) => entry.alias)]) {
      for (const word of joinWords(phrase).split(' ')) {
        vocabulary.set(word, Math.max(vocabulary.get(word) ?? 0, NAME_WEIGHT));
      }
    }
  }
  for (const word of findMisspelt(vocabulary)) vocabulary.delete(word);
  return vocabulary;
}
