/** The body of a thread: looks for danger in texts, with the model that it was given as bytes. Null for a text on which the look failed. */
import { parentPort, workerData } from 'node:worker_threads';
import { standsAlone } from './domain/alarm.ts';
import { createUrgencyDetector } from './nlu/urgency/create-urgency-detector.ts';
import { deserialiseUrgency } from './nlu/urgency/serialise-urgency.ts';

const detect = createUrgencyDetector(deserialiseUrgency(workerData as Uint8Array));

function look(text: string): boolean | null {
  try {
    return standsAlone(detect(text).urgency);
  } catch {
    return null;
  }
}

parentPort?.on('message', ({ id, texts }: { readonly id: number; readonly texts: readonly string[] }) => {
  parentPort?.postMessage({ id, seen: texts.map(look) });
});
