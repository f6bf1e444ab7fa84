import { type ConversationState, NEW_CONVERSATION } from '../../src/domain/conversation.ts';
import type { MessageContent } from '../../src/domain/message.ts';
import type { Turn } from '../../src/domain/turn.ts';
import { UNKNOWN_SPEAKER, type Understand, type Understanding } from '../../src/domain/understanding.ts';

/** Monday 23 November 2026, 10:00 in Paris. */
export const NOW = Date.parse('2026-11-23T09:00:00Z');

export function understanding(changes: Partial<Understanding> = {}): Understanding {
  return {
    intents: [],
    candidates: [],
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

/** Understands every text as the same thing. */
export function always(changes: Partial<Understanding>): Understand {
  return () => understanding(changes);
}

export function intents(...names: readonly string[]): Understanding['intents'] {
  return names.map((name) => ({ name, confidence: 0.9 }));
}

export function sampleTurn(
  contents: string | readonly MessageContent[],
  state: Partial<ConversationState> = {},
  now = NOW,
): Turn {
  return {
    address: { channel: 'messenger', accountId: 'page', patientId: 'patient' },
    abilities: { textLimit: 1900, choiceLimit: 13, choiceTitleLimit: 20, dials: false, copyKeptBy: 'Messenger' },
    contents: typeof contents === 'string' ? [{ kind: 'text', text: contents }] : contents,
    state: { ...NEW_CONVERSATION, ...state },
    now,
  };
}
