import type { EscalationReason } from './escalation.ts';

/** How an alert reaches people. The browser's is shown by the console itself, from the desk. */
export type AlertWay = 'teams' | 'email';

/**
 * What is told: that somebody waits, again, to the next one; that a promise was broken; that a conversation was passed on; the week in
 * counts; a word to whoever closed a hard conversation the day before. No patient's word, no name.
 */
export type AlertKind = 'new' | 'reminder' | 'raised' | 'promise' | 'passed' | 'digest' | 'care';

/** An alert to be sent. `to`: an e-mail address, or `''` for the association's Teams channel. */
export type Alert = {
  readonly kind: AlertKind;
  readonly way: AlertWay;
  readonly to: string;
  readonly conversationId: number | null;
  readonly reason: EscalationReason | null;
  /** Since when the patient waits; of a `digest` or `care` the hour it is for: of each there is one an hour, way and person. */
  readonly since: number | null;
  /** The body of a digest; nothing else has one. */
  readonly text?: string;
};
