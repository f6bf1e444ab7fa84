import type { Understanding } from '../../src/domain/understanding.ts';
import { UNKNOWN_SPEAKER } from '../../src/domain/understanding.ts';
import type { LabelledMessage } from '../../src/usecases/evaluation/labelled-message.ts';

/** A labelled message that asks about fatigue, with the changes given. */
export function labelled(id: string, changes: Partial<LabelledMessage> = {}): LabelledMessage {
  return {
    id,
    text: id,
    context: null,
    intents: ['fatigue'],
    urgency: 'aucune',
    subtypes: [],
    style: 'clean',
    ...changes,
  };
}

/** What understood fatigue and nothing else, with the changes given. */
export function understood(changes: Partial<Understanding> = {}): Understanding {
  return {
    intents: [{ name: 'fatigue', confidence: 0.9 }],
    candidates: [{ name: 'fatigue', confidence: 0.9 }],
    urgency: 'aucune',
    doubtful: false,
    signals: [],
    subtypes: [],
    treatments: [],
    place: null,
    language: null,
    speaker: UNKNOWN_SPEAKER,
    ...changes,
  };
}
