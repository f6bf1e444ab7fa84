import type { EscalationReason } from './escalation.ts';

/** How an alert reaches people. The browser's is shown by the console itself, from the desk. */
export type AlertWay = 'teams' | 'email';

/** What is told: that somebody waits, again, to the next one; that a promise was broken; that a patient wrote in a conversation one holds. No patient's word, no name. */
export type AlertKind = 'new' | 'reminder' | 'raised' | 'promise' | 'passed' | 'digest';

/** An alert to be sent. `to`: an e-mail address, or `''` for the association's Teams channel. */
export type Alert = {
  readonly kind: AlertKind;
  readonly way: AlertWay;
  readonly to: string;
  readonly conversationId: number | null;
  readonly reason: EscalationReason | null;
  /** Since when the patient waits. */
  readonly since: number | null;
};
