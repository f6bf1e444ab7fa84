import type { TrainingData } from '../domain/training.ts';
import { NOTHING } from './reserved-names.ts';
import { createRandom } from './shuffle.ts';

/** Examples are dealt into so many folds; each fold is scored by a model that did not see it. */
export const FOLDS = 4;

/** A text and the class that it teaches. */
export type Example = { readonly text: string; readonly name: string; readonly fold: number };

/** A whole message and all that it asks: what the judge learns from. */
export type ExampleMessage = {
  readonly text: string;
  readonly names: readonly string[];
  readonly fold: number;
  /** A letter is a whole message as patients send them; an example was chosen because it is unlike the others. */
  readonly isLetter: boolean;
};

export type Examples = { readonly examples: readonly Example[]; readonly messages: readonly ExampleMessage[] };

/** Messages of several intents are rare among the examples: so many are made for each fold by joining two or three of them. */
const JOINED = 150;
const SEED = 7;
/** A shorter part of a letter that asks nothing is mostly a courtesy, which is an intent when it comes alone: it teaches nothing. */
const LEAST_NARRATION_WORDS = 8;

function countWords(text: string): number {
  return text.split(/\s+/).length;
}

function joinExamples(examples: readonly Example[]): readonly ExampleMessage[] {
  const random = createRandom(SEED);
  return Array.from({ length: JOINED * FOLDS }, (_, i) => {
    const fold = i % FOLDS;
    const held = examples.filter((example) => example.fold === fold);
    const count = random() < 0.7 ? 2 : 3;
    const picked = Array.from({ length: count }, () => held[Math.floor(random() * held.length)]).flatMap(
      (one) => one ?? [],
    );
    const text = picked.map((one) => one.text).join(random() < 0.5 ? '. ' : '\n');
    return { text, names: [...new Set(picked.map((one) => one.name))], fold, isLetter: false };
  });
}

/**
 * All that teaches: the examples and the description of each intent, the segments of letters that carry one intent or none; and the
 * messages to judge by, among them whole letters. A letter and its segments are held out together.
 */
export function collectExamples(data: TrainingData, outOfScope: string): Examples {
  const known = new Set(data.intents.map(({ intent }) => intent));
  const said = data.intents.flatMap(({ intent, examples }) =>
    examples.map((text, i) => ({ text, name: intent, fold: i % FOLDS })),
  );
  const described = data.intents
    .filter(({ description }) => description !== '')
    .map(({ intent, description }) => ({ text: description, name: intent, fold: -1 }));
  const segments = data.letters.flatMap((letter, i) =>
    letter.segments
      .filter(
        ({ intents, text }) =>
          intents.length === 1 || (intents.length === 0 && countWords(text) >= LEAST_NARRATION_WORDS),
      )
      .map((segment) => ({ text: segment.text, name: segment.intents[0] ?? NOTHING, fold: i % FOLDS })),
  );
  const letters = data.letters.map((letter, i) => ({
    text: letter.segments.map((segment) => segment.text).join(' '),
    names: [...new Set(letter.segments.flatMap((segment) => segment.intents))],
    fold: i % FOLDS,
    isLetter: true,
  }));
  const joinable = said.filter(({ name, text }) => name !== outOfScope && text.split(' ').length >= 6);
  return {
    examples: [...said, ...described, ...segments.filter(({ name }) => name === NOTHING || known.has(name))],
    messages: [
      ...said.map(({ text, name, fold }) => ({ text, names: [name], fold, isLetter: false })),
      ...letters,
      ...(joinable.length < FOLDS * 20 ? [] : joinExamples(joinable)),
    ],
  };
}
