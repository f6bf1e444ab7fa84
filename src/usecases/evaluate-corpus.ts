import { z } from 'zod';
import type { TrainingData } from '../domain/training.ts';
import { createReaderOf } from '../nlu/create-reader-of.ts';
import { createScopeMeter } from '../nlu/create-scope-meter.ts';
import { indexEntities } from '../nlu/entities/entity-index.ts';
import type { Language } from '../nlu/language.ts';
import { OUT_OF_SCOPE } from '../nlu/reserved-names.ts';
import { trainModel } from '../nlu/train-model.ts';
import { areaUnderCurve } from './evaluation/area-under-curve.ts';
import { chooseThreshold } from './evaluation/choose-threshold.ts';
import { macroF1 } from './evaluation/macro-f1.ts';

/** A line of somebody else's corpus; intent null is out of scope. */
export const CorpusLine = z.object({ text: z.string(), intent: z.string().nullable() });
export type CorpusLine = Readonly<z.infer<typeof CorpusLine>>;

export type Corpus = {
  readonly train: readonly CorpusLine[];
  /** Chooses the threshold; null: a part of `train` is held out for it. */
  readonly dev: readonly CorpusLine[] | null;
  readonly test: readonly CorpusLine[];
};

/** Figures of the outside contract. `accuracy` and `macroF1` are without rejection, on what is in scope; the out-of-scope figures are null without such lines. */
export type CorpusFigures = {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly oosAuroc: number | null;
  /** Of the lines in scope, those whose intent is right and above the threshold. */
  readonly inScope: number;
  readonly oosRecall: number | null;
  readonly trainSeconds: number;
  /** Mean time to understand one line. */
  readonly microsPerMessage: number;
};

/** What the engine made of a line: its best intent in scope, and how surely the line is in scope. */
export type CorpusGuess = { readonly right: string | null; readonly guess: string; readonly score: number };

type Guess = (line: CorpusLine) => CorpusGuess;

/** Of lines held out for the threshold when there is no dev part, one in so many. */
const HELD_OUT = 5;

function toTrainingData(lines: readonly CorpusLine[]): TrainingData {
  const byIntent = new Map<string, string[]>();
  for (const { text, intent } of lines) {
    const name = intent ?? OUT_OF_SCOPE;
    byIntent.set(name, [...(byIntent.get(name) ?? []), text]);
  }
  return {
    intents: [...byIntent].map(([intent, examples]) => ({ intent, description: '', examples })),
    urgencies: [],
    situations: [],
    entities: { subtypes: [], treatments: [], places: [] },
    letters: [],
    followUps: [],
  };
}

function trainGuess(lines: readonly CorpusLine[], language: Language): Guess {
  const model = trainModel(toTrainingData(lines), { language });
  const measureScope = createScopeMeter(model, createReaderOf(model, indexEntities(model.entities)));
  return ({ text, intent }) => {
    const inside = measureScope(text);
    return { right: intent, guess: inside.intent, score: inside.score };
  };
}

/**
 * Trains the product's engine on a corpus and measures it on its test part. The threshold is the one that is right most often, in and
 * out of scope together, on the development part (Larson et al. 2019) or on a held-out fifth of the training part; the test part chooses nothing.
 * `now` gives milliseconds.
 */
export function evaluateCorpus(corpus: Corpus, language: Language, now: () => number): CorpusFigures {
  const begun = now();
  const guess = trainGuess(corpus.train, language);
  const trained = now();
  const guesses = corpus.test.map(guess);
  const done = now();
  const inside = guesses.filter(({ right }) => right !== null);
  const outside = guesses.filter(({ right }) => right === null);
  const threshold =
    outside.length === 0 ? Number.NEGATIVE_INFINITY : chooseThreshold(guessForThreshold(corpus, language, guess));
  const isRight = (one: CorpusGuess): boolean => one.right === one.guess;
  const share = (part: readonly CorpusGuess[], holds: (one: CorpusGuess) => boolean): number =>
    part.length === 0 ? 0 : part.filter(holds).length / part.length;
  return {
    accuracy: share(inside, isRight),
    macroF1: macroF1(inside),
    oosAuroc: areaUnderCurve(
      inside.map(({ score }) => score),
      outside.map(({ score }) => score),
    ),
    inScope: share(inside, (one) => isRight(one) && one.score >= threshold),
    oosRecall: outside.length === 0 ? null : share(outside, ({ score }) => score < threshold),
    trainSeconds: (trained - begun) / 1000,
    microsPerMessage: corpus.test.length === 0 ? 0 : ((done - trained) * 1000) / corpus.test.length,
  };
}

function guessForThreshold(corpus: Corpus, language: Language, guess: Guess): readonly CorpusGuess[] {
  if (corpus.dev !== null) return corpus.dev.map(guess);
  const isHeld = (i: number): boolean => i % HELD_OUT === 0;
  const guessHeldOut = trainGuess(
    corpus.train.filter((_, i) => !isHeld(i)),
    language,
  );
  return corpus.train.filter((_, i) => isHeld(i)).map(guessHeldOut);
}
