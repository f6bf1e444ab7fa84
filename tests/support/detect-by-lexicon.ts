import { createUrgencyDetector } from '../../src/nlu/urgency/create-urgency-detector.ts';
import { readSituations } from './read-situations.ts';

/** The detector with the shipped situations and without what is learned from examples. */
export const detectByLexicon = createUrgencyDetector({
  situations: readSituations(),
  commonWords: new Uint32Array(),
  classifier: null,
});
