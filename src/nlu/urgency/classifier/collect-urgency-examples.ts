import type { TrainingData } from '../../../domain/training.ts';
import { ALARMS } from '../urgency-model.ts';

/** A message to learn from: its class in ALARMS, -1 when calm, and whether it was written to look urgent without being so. */
export type UrgencyDocument = { readonly text: string; readonly label: number; readonly near: boolean };

/**
 * Urgent examples, near misses, and all that people say without danger: for intents, after an answer, in long letters. A text that is
 * urgent somewhere is never calm.
 */
export function collectUrgencyExamples(data: TrainingData): readonly UrgencyDocument[] {
  const urgent = data.urgencies.flatMap(({ urgency, examples }) =>
    examples.map(({ text }) => ({ text, label: ALARMS.indexOf(urgency), near: false })),
  );
  const alarming = new Set(urgent.map(({ text }) => text));
  const near = data.urgencies.flatMap(({ nearMisses }) =>
    nearMisses.map(({ text }) => ({ text, label: -1, near: true })),
  );
  const said = [
    ...data.intents.flatMap(({ examples }) => examples),
    ...data.followUps.map(({ text }) => text),
    ...data.letters.map(({ segments }) => segments.map(({ text }) => text).join(' ')),
  ];
  const calm = [...new Set(said)].map((text) => ({ text, label: -1, near: false }));
  return [...urgent, ...[...near, ...calm].filter(({ text }) => !alarming.has(text))];
}
