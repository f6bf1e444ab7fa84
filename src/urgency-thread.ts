/** The body of a thread: learns to find urgencies from the training data it is given, and hands the model back as bytes. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TrainingData } from './domain/training.ts';
import { serialiseUrgency } from './nlu/urgency/serialise-urgency.ts';
import { trainUrgency } from './nlu/urgency/train-urgency.ts';

parentPort?.postMessage(serialiseUrgency(trainUrgency(workerData as TrainingData)));
