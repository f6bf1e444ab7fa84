import type { Urgency } from './understanding.ts';

/**
 * The danger that was told last, until a person, time or the patient ends it. `takenBack`: the patient took it back once and the
 * number was shown again, so that saying it a second time ends it. What was told of violence is said once and never spoken of again:
 * it can be neither repeated nor taken back on a screen that somebody else may read.
 */
export type Alarm =
  | { readonly urgency: 'vital' | 'detresse' | 'rapide'; readonly at: number; readonly takenBack: boolean }
  | { readonly urgency: 'violence'; readonly at: number };

/** Those that stand alone, without any other answer. */
export type LoneUrgency = Exclude<Urgency, 'rapide' | 'aucune'>;

export function standsAlone(urgency: Urgency): urgency is LoneUrgency {
  return urgency === 'vital' || urgency === 'detresse' || urgency === 'violence';
}

/** What the patient told last while nothing alarmed: a danger may come in pieces, and a question may be answered by a yes. */
export type Telling = {
  /** Their last words, at most TELLING_LENGTH characters. */
  readonly words: string;
  readonly at: number;
  /** The reply to them said when to call for help: a yes says that it is so. */
  readonly asked: boolean;
};

/** Weak hands write slowly, and dictate in pieces: what came within ten minutes is one account. Milliseconds. */
export const TELLING_MS = 10 * 60_000;
/** Two or three sentences: what stands further back was answered by itself. */
export const TELLING_LENGTH = 500;
