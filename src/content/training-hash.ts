import { createHash } from 'node:crypto';
import type { TrainingData } from '../domain/training.ts';

/** SHA-256, in hexadecimal, over all that training reads, in its order: the key of a kept model. */
export function trainingHash(training: TrainingData): string {
  return createHash('sha256').update(JSON.stringify(training), 'utf8').digest('hex');
}
