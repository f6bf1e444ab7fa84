import type { FollowUpExample } from '../../domain/training.ts';
import type { MessageReader, Reading } from '../create-message-reader.ts';
import { mergeFeatures } from '../features.ts';
import { fitLogistic } from '../fit-logistic.ts';
import { quantise } from '../quantise.ts';
import { type LinearModel, scoreLinear } from '../score-linear.ts';
import { createRandom } from '../shuffle.ts';
import { trainLinear } from '../train-linear.ts';
import type { Vector, Vectoriser } from '../vectorise.ts';
import { vectorise } from '../vectorise.ts';
import { readFollowUp } from './read-follow-up.ts';
import type { Belief, FollowUpModel } from './weigh-follow-up.ts';
import { FOLLOW_UP_CLUES, gatherFollowUpClues, ownGuess } from './weigh-follow-up.ts';

/** Fewer follow-ups teach nothing that would hold for others. */
const LEAST = 80;
const FOLDS = 4;
const SEED = 11;
/** All messages that stand alone weigh together as so many times the follow-ups. */
const ALONE_WEIGHT = 0.5;

export type FollowUpTools = {
  readonly read: MessageReader;
  /** Of a classifier that saw none of the messages given. */
  readonly believe: (reading: Reading) => readonly Belief[];
  readonly vectoriser: Vectoriser;
};

type Item = FollowUpExample & {
  readonly reading: Reading;
  readonly beliefs: readonly Belief[];
  readonly vector: Vector;
  readonly fold: number;
  readonly weight: number;
};

/**
 * Learns when a short message is about what was said before it. `alone` are messages that stand by themselves: after any answer, they
 * are about what they say. Null when there are too few examples: then a rule decides.
 */
export function trainFollowUps(
  examples: readonly FollowUpExample[],
  alone: readonly { readonly text: string; readonly name: string }[],
  tools: FollowUpTools,
): FollowUpModel | null {
  if (examples.length < LEAST) return null;
  const toItem = (example: FollowUpExample, i: number, weight: number): Item => {
    const reading = tools.read(example.text);
    const features = mergeFeatures(reading.pieces.map((piece) => piece.features));
    const vector = vectorise(tools.vectoriser, features);
    return { ...example, reading, beliefs: tools.believe(reading), vector, fold: i % FOLDS, weight };
  };
  const afters = [...new Set(examples.map(({ after }) => after))];
  const random = createRandom(SEED);
  const standing = alone
    .filter(({ text }) => readFollowUp(text, tools.read(text)) !== null)
    .map(({ text, name }) => ({ text, intent: name, after: afters[Math.floor(random() * afters.length)] ?? name }));
  const weight = (ALONE_WEIGHT * examples.length) / Math.max(1, standing.length);
  const items = [
    ...examples.map((example, i) => toItem(example, i, 1)),
    ...standing.filter(({ intent, after }) => intent !== after).map((example, i) => toItem(example, i, weight)),
  ];
  const frameOf = (some: readonly Item[]): LinearModel => trainFrame(some, tools.vectoriser.idf.length);
  const rows = Array.from({ length: FOLDS }, (_, fold) => {
    const frame = frameOf(items.filter((item) => item.fold !== fold));
    return items.filter((item) => item.fold === fold).flatMap((item) => toRow(item, frame));
  }).flat();
  return { weights: [...fitLogistic(rows, FOLLOW_UP_CLUES)], frame: quantise(frameOf(items)) };
}

function trainFrame(items: readonly Item[], columns: number): LinearModel {
  return trainLinear(
    items.map(({ vector }) => vector),
    items.map(({ intent, after }) => (intent === after ? 0 : -1)),
    { columns, classes: 1, cost: 0.5, ownCost: [4], epochs: 10, seed: SEED },
  );
}

function toRow({ text, reading, beliefs, after, intent, vector, weight }: Item, frame: LinearModel) {
  if (ownGuess(beliefs, after) === null) return [];
  const clues = gatherFollowUpClues(text, reading, beliefs, after, scoreLinear(frame, vector)[0] ?? 0);
  return clues === null ? [] : [{ clues, right: intent === after, weight }];
}
