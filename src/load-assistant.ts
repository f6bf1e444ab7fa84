import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { loadContent } from './content/load-content.ts';
import type { Problem } from './content/problem.ts';
import type { Content } from './domain/content.ts';
import type { Understand } from './domain/understanding.ts';
import { hashFolder } from './lib/hash-folder.ts';
import type { DetectUrgency, UnderstandOptions } from './nlu/create-understand.ts';
import type { Settings } from './settings.ts';
import { createModelFiles } from './storage/model-files.ts';
import { trainInTwo } from './train-in-two.ts';
import { prepareUnderstanding, type TrainedBytes } from './usecases/prepare-understanding.ts';

/** What can answer without a server: the content, and an understanding trained on it. */
export type Assistant = {
  readonly content: Content;
  readonly warnings: readonly Problem[];
  readonly understand: Understand;
  readonly detectUrgency: DetectUrgency;
  /** What understanding was made from: for a thread that reads, too. */
  readonly models: TrainedBytes;
  readonly options: UnderstandOptions;
  /** Null when the kept model still fitted. */
  readonly trainedMs: number | null;
};

/** A thread runs what is built; from sources, as in tests, both are trained here. */
const isBuilt = import.meta.filename.endsWith('.js');

/** Loads content and understanding. Rejects with CONTENT_INVALID, whose message names file, line and remedy. */
export async function loadAssistant(settings: Settings): Promise<Assistant> {
  const today = new Date().toISOString().slice(0, 10);
  const { content, warnings } = await loadContent(settings.contentDir, today);
  // A model belongs to the code that made it as much as to the content: an upgrade trains anew.
  const engine = hashFolder(join(import.meta.dirname, 'nlu'));
  const files = createModelFiles(join(settings.dataDir, 'models'));
  const key = createHash('sha256').update(engine).update(content.trainingHash).digest('hex');
  const prepared = await prepareUnderstanding(content, key, files, isBuilt ? trainInTwo : undefined);
  return { content, warnings, ...prepared };
}
