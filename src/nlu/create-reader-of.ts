import type { MessageReader } from './create-message-reader.ts';
import { createMessageReader } from './create-message-reader.ts';
import { createStemmer, rememberStems } from './create-stemmer.ts';
import type { EntityIndex } from './entities/entity-index.ts';
import type { Model } from './model.ts';
import { createSpeller } from './spelling/create-speller.ts';

/** The reader that a model's messages are read with: its vocabulary, its language, and an index of its entities. */
export function createReaderOf({ language, vocabulary }: Model, entities: EntityIndex): MessageReader {
  return createMessageReader({
    language,
    speller: createSpeller(vocabulary, language),
    entities,
    stem: rememberStems(createStemmer(language), vocabulary),
  });
}
