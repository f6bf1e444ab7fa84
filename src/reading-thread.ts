/**
 * The body of a thread: looks for danger in texts and understands turns, with the models that it was given as bytes. Null for what it could
 * not tell.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type Hearable, hearTurn } from './dialogue/hear-turn.ts';
import { standsAlone } from './domain/alarm.ts';
import type { Heard } from './domain/heard.ts';
import { createUnderstand } from './nlu/create-understand.ts';
import { loadModel } from './nlu/load-model.ts';
import { createUrgencyDetector } from './nlu/urgency/create-urgency-detector.ts';
import { deserialiseUrgency } from './nlu/urgency/serialise-urgency.ts';
import type { ReadingData, ReadingQuestion } from './read-in-thread.ts';

const { intents, urgency, options }: ReadingData = workerData;
const detect = createUrgencyDetector(deserialiseUrgency(urgency));
const understand = createUnderstand(loadModel(intents), detect, options);

/** Turns wait here, and not in the port: a look that comes meanwhile passes them. */
const turns: { readonly id: number; readonly turn: Hearable }[] = [];

function look(text: string): boolean | null {
  try {
    return standsAlone(detect(text).urgency);
  } catch {
    return null;
  }
}

function hear(turn: Hearable): Heard | null {
  try {
    return hearTurn(understand, turn, detect);
  } catch {
    return null;
  }
}

function hearNext(): void {
  const next = turns.shift();
  if (next === undefined) return;
  parentPort?.postMessage({ id: next.id, answer: hear(next.turn) });
  if (turns.length > 0) setImmediate(hearNext);
}

parentPort?.on('message', (question: ReadingQuestion) => {
  if ('texts' in question) {
    parentPort?.postMessage({ id: question.id, answer: question.texts.map(look) });
    return;
  }
  turns.push(question);
  if (turns.length === 1) setImmediate(hearNext);
});
