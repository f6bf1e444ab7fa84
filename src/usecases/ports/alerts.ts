import type { Alert, AlertKind, AlertWay } from '../../domain/alert.ts';
import type { ChannelName } from '../../domain/message.ts';

export type { Alert, AlertKind, AlertWay };

export type AlertRow = Alert & {
  readonly id: number;
  /** Where the patient of the conversation writes. */
  readonly channel: ChannelName | null;
  readonly createdAt: number;
  /** Attempts begun; when it is handed out, those before this one. */
  readonly attempts: number;
  readonly status: 'pending' | 'sent' | 'failed';
  /** Why the last attempt failed, without a word of a patient. */
  readonly code: string | null;
  readonly settledAt: number | null;
};

/** What came of an attempt. */
export type AlertOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later'; readonly code: string; readonly waitMs: number }
  | { readonly kind: 'refused'; readonly code: string };

/** How one way sends. Never throws. `text`: the body of a digest; other alerts are worded by the sender from the row. */
export interface AlertSender {
  send(alert: AlertRow): Promise<AlertOutcome>;
}

/**
 * Alerts recorded before they are sent, like bubbles. They are put in by `Desk.watched`, or by `put`. One for a conversation that was
 * erased meanwhile is dropped, and those that wait go with their conversation.
 */
export interface Alerts {
  put(alerts: readonly Alert[], now: number): Promise<void>;
  /** One that is due this way: of an urgency, then the longest due. Marked as being sent, and handed out again after `leaseMs` when nobody says what became of it. */
  claim(way: AlertWay, now: number, leaseMs: number): Promise<AlertRow | null>;
  nextDueAt(way: AlertWay): Promise<number | null>;
  sent(id: number, now: number): Promise<void>;
  retry(id: number, code: string, at: number): Promise<void>;
  /** It will never be sent: kept, and shown in the console. */
  failed(id: number, code: string, now: number): Promise<void>;
  /** Failed ones since `since`, newest first: shown until somebody has seen to it. */
  failures(since: number): Promise<readonly AlertRow[]>;
}
