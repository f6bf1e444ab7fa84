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

/**
 * Whether the turn that failed before is what comes next. It is tried again as it was, at its hour, and what came since is another
 * breath; unless danger came since, which waits for nothing.
 */
export function triesAgain(rows: readonly WaitingRow[], retryThrough: number | null): boolean {
  const [first] = rows;
  if (first === undefined || retryThrough === null || first.position > retryThrough) return false;
  return !rows.some(({ position, urgent }) => urgent === 1 && position > retryThrough);
}
