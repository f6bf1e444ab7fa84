import type { Alarm, Telling } from './alarm.ts';
import type { Choice } from './reply.ts';
import type { Context, Speaker } from './understanding.ts';
import { UNKNOWN_SPEAKER } from './understanding.ts';

/**
 * Who answers: the assistant; the assistant too, while a referent is waited for; a referent; the assistant again, a referent having handed
 * it back or closed it. The last two become `assistant` with the patient's next turn.
 */
export type Holder = 'assistant' | 'waiting' | 'referent' | 'handed-back' | 'closed';

/** An answer whose full text was held back behind « En savoir plus ». */
export type HeldBack = { readonly intent: string; readonly variant: number };

/** All that a conversation remembers between two turns. Plain data: it is stored as JSON. */
export type ConversationState = {
  readonly holder: Holder;
  /** When the patient was last told that an automatic assistant answers; null before. */
  readonly introducedAt: number | null;
  readonly lastTurnAt: number | null;
  /** What the last answer was about. */
  readonly topic: Context | null;
  /** What can be tapped, in the order shown: « oui » and « le deuxième » point here. */
  readonly offered: readonly Choice[];
  readonly heldBack: readonly HeldBack[];
  /** Turns in a row that were not understood. */
  readonly misunderstood: number;
  readonly speaker: Speaker;
  readonly alarm: Alarm | null;
  readonly telling: Telling | null;
  /** A place of `intents/entities/places.yml`, as the patient named it last: services are regional. */
  readonly place: string | null;
  /** The language that the patient wrote last, ISO 639-1; null: French, or nobody knows. */
  readonly language: string | null;
};

export const NEW_CONVERSATION: ConversationState = {
  holder: 'assistant',
  introducedAt: null,
  lastTurnAt: null,
  topic: null,
  offered: [],
  heldBack: [],
  misunderstood: 0,
  speaker: UNKNOWN_SPEAKER,
  alarm: null,
  telling: null,
  place: null,
  language: null,
};
