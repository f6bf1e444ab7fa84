import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TrainingData } from './domain/training.ts';
import { saveModel } from './nlu/save-model.ts';
import { trainModel } from './nlu/train-model.ts';
import type { TrainedBytes } from './usecases/prepare-understanding.ts';

/**
 * Trains urgencies in a thread while intents are trained here: on two cores a first start waits for the longer of the two, not for both.
 * The same bytes as one after the other. Rejects with what the thread threw.
 */
export async function trainInTwo(training: TrainingData): Promise<TrainedBytes> {
  const thread = new Worker(new URL('./urgency-thread.js', import.meta.url), { workerData: training });
  // Waited for before this thread is busy: `once` also rejects on the thread's error.
  const urgency = once(thread, 'message');
  urgency.catch(() => {});
  await once(thread, 'online');
  const intents = saveModel(trainModel(training, { language: 'fr' }));
  const [bytes] = await urgency;
  return { intents, urgency: bytes };
}
