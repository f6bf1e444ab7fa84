import type { WaitingMessage } from '../breath.ts';

/** A message that waits, as far as its breath goes. */
export type WaitingRow = {
  readonly position: number;
  readonly received_at: number;
  readonly ends_breath: number;
  readonly urgent: number;
};

export function toWaiting(row: WaitingRow): WaitingMessage {
  return { receivedAt: row.received_at, endsBreath: row.ends_breath === 1, urgent: row.urgent === 1 };
}
