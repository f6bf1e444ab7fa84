import type { Content } from '../domain/content.ts';
import type { TrainingData } from '../domain/training.ts';
import type { Understand } from '../domain/understanding.ts';
import { joinParts, splitParts } from '../nlu/bytes.ts';
import { createUnderstand, type DetectUrgency, type UnderstandOptions } from '../nlu/create-understand.ts';
import { loadModel } from '../nlu/load-model.ts';
import type { Model } from '../nlu/model.ts';
import { saveModel } from '../nlu/save-model.ts';
import { trainModel } from '../nlu/train-model.ts';
import { createUrgencyDetector } from '../nlu/urgency/create-urgency-detector.ts';
import { deserialiseUrgency, serialiseUrgency } from '../nlu/urgency/serialise-urgency.ts';
import { trainUrgency } from '../nlu/urgency/train-urgency.ts';
import type { UrgencyModel } from '../nlu/urgency/urgency-model.ts';
import type { ModelFiles } from './ports.ts';

/** Understanding made ready, the looks for danger by themselves, and whether it had to be trained for it. */
export type Prepared = {
  readonly understand: Understand;
  readonly detectUrgency: DetectUrgency;
  /** What both were made from: for a thread that reads, too. */
  readonly models: TrainedBytes;
  readonly options: UnderstandOptions;
  readonly trainedMs: number | null;
};

type Models = { readonly intents: Model; readonly urgency: UrgencyModel; readonly bytes: TrainedBytes };

/** Two trained models as they are kept. */
export type TrainedBytes = { readonly intents: Uint8Array; readonly urgency: Uint8Array };
/** Trains both on the same data. Deterministic, wherever it runs. */
export type Train = (training: TrainingData) => Promise<TrainedBytes>;

const trainHere: Train = async (training) => ({
  intents: saveModel(trainModel(training, { language: 'fr' })),
  urgency: serialiseUrgency(trainUrgency(training)),
});

/**
 * Loads the model that was trained on this very content, or trains it and keeps it. `key` stands for the content and for the
 * code that learns from it. A kept file that cannot be read counts as absent: a model is only a product of both.
 */
export async function prepareUnderstanding(
  content: Content,
  key: string,
  files: ModelFiles,
  train: Train = trainHere,
): Promise<Prepared> {
  const kept = await readKept(files, key);
  if (kept !== null) return { ...makeReady(content, kept), trainedMs: null };
  const begun = performance.now();
  const { intents, urgency } = await train(content.training);
  const bytes = joinParts([intents, urgency]);
  await files.write(key, bytes);
  // What was saved is what is used, so that a first start and a later one answer the same.
  return { ...makeReady(content, read(bytes)), trainedMs: performance.now() - begun };
}

function makeReady(content: Content, models: Models): Omit<Prepared, 'trainedMs'> {
  const detectUrgency = createUrgencyDetector(models.urgency);
  const { ellipsisWithoutContext, courtesies } = content.config;
  const options = { ellipsisWithoutContext, courtesies };
  const understand = createUnderstand(models.intents, detectUrgency, options);
  return { understand, detectUrgency, models: models.bytes, options };
}

async function readKept(files: ModelFiles, key: string): Promise<Models | null> {
  const bytes = await files.read(key);
  if (bytes === null) return null;
  try {
    return read(bytes);
  } catch {
    return null;
  }
}

/** Copies first: the parts are read in place, and what a file gave may lie anywhere in a larger buffer. Throws on a torn file. */
function read(bytes: Uint8Array): Models {
  const [intents, urgency] = splitParts(new Uint8Array(bytes));
  if (intents === undefined || urgency === undefined) throw new RangeError('the kept models are not whole');
  return { intents: loadModel(intents), urgency: deserialiseUrgency(urgency), bytes: { intents, urgency } };
}
