import type { EscalationReason } from '../domain/escalation.ts';
import type { ChannelName } from '../domain/message.ts';
import type { AlertKind, AlertRow, AlertWay } from '../usecases/ports/alerts.ts';

/** A row of the table `alert` with the channel of its conversation, as both databases give it. */
export type StoredAlert = {
  readonly id: number;
  readonly kind: AlertKind;
  readonly way: AlertWay;
  readonly recipient: string;
  readonly conversation_id: number | null;
  readonly channel: ChannelName | null;
  readonly reason: EscalationReason | null;
  readonly since: number | null;
  readonly status: AlertRow['status'] | 'sending';
  readonly attempts: number;
  readonly code: string | null;
  readonly created_at: number;
  readonly settled_at: number | null;
  readonly text: string | null;
};

export const ALERT_COLUMNS = `alert.id, alert.kind, alert.way, alert.recipient, alert.conversation_id, alert.reason, alert.since, alert.status,
  alert.attempts, alert.code, alert.created_at, alert.settled_at, alert.text,
  (SELECT channel FROM conversation WHERE conversation.id = alert.conversation_id) AS channel`;

/** Who is in danger passes the others. */
export const URGENT_FIRST = `CASE WHEN reason IN ('urgence-vitale', 'urgence-detresse', 'urgence-violence') THEN 0 ELSE 1 END`;

export function toAlertRow(row: StoredAlert): AlertRow {
  return {
    id: row.id,
    kind: row.kind,
    way: row.way,
    to: row.recipient,
    conversationId: row.conversation_id,
    channel: row.channel,
    reason: row.reason,
    since: row.since,
    ...(row.text === null ? {} : { text: row.text }),
    createdAt: row.created_at,
    attempts: row.attempts,
    status: row.status === 'sending' ? 'pending' : row.status,
    code: row.code,
    settledAt: row.settled_at,
  };
}

/** As it is handed out: `attempts` counts those before this one. */
export function toClaimedAlert(row: StoredAlert): AlertRow {
  return { ...toAlertRow(row), attempts: row.attempts - 1 };
}
