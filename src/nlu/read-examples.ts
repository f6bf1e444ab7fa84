import type { TrainingData } from '../domain/training.ts';
import type { Example } from './collect-examples.ts';
import type { MessageReader } from './create-message-reader.ts';
import { createMessageReader } from './create-message-reader.ts';
import { createStemmer, rememberStems } from './create-stemmer.ts';
import { indexEntities } from './entities/entity-index.ts';
import type { Features } from './features.ts';
import { mergeFeatures } from './features.ts';
import type { Language } from './language.ts';
import { learnVocabulary } from './learn-vocabulary.ts';
import type { Vocabulary } from './spelling/create-speller.ts';
import { createSpeller } from './spelling/create-speller.ts';

/** Examples as the classifier sees them. `labels[i]` is the place in `classes` of the class of `documents[i]`. */
export type ReadExamples = {
  readonly read: MessageReader;
  readonly vocabulary: Vocabulary;
  readonly documents: readonly Features[];
  readonly classes: readonly string[];
  readonly labels: readonly number[];
};

/** Learns the vocabulary from the examples, and reads them with it. Urgencies are read by looks of their own, with their own mistakes. */
export function readExamples(data: TrainingData, examples: readonly Example[], language: Language): ReadExamples {
  const { subtypes, treatments, places } = data.entities;
  const texts = examples.map(({ text }) => text);
  const vocabulary = learnVocabulary(texts, [...subtypes, ...treatments, ...places]);
  const read = createMessageReader({
    language,
    speller: createSpeller(vocabulary, language),
    entities: indexEntities(data.entities),
    stem: rememberStems(createStemmer(language), vocabulary),
  });
  const classes = [...new Set(examples.map(({ name }) => name))];
  const placeOf = new Map(classes.map((name, k) => [name, k]));
  return {
    read,
    vocabulary,
    documents: examples.map(({ text }) => mergeFeatures(read(text).pieces.map(({ features }) => features))),
    classes,
    labels: examples.map(({ name }) => placeOf.get(name) ?? -1),
  };
}
