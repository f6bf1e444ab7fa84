import type { AlertOutcome } from '../../usecases/ports/alerts.ts';

const RATE_WAIT_MS = 5000;
const DOWN_WAIT_MS = 10_000;
const LONGEST_WAIT_MS = 60 * 60_000;

/**
 * What a webhook's answer means (platforms, section 4.2). 202 says only that the card was accepted: whether the flow behind it posts
 * it, nobody tells us. An address that is unknown, withdrawn or refused will be so in an hour too: it fails at once, where people see it.
 */
export function classifyAnswer(status: number, waitMs: number | null): AlertOutcome {
  if (status === 200 || status === 202) return { kind: 'sent' };
  if (status === 429) return { kind: 'later', code: 'rate', waitMs: waitMs ?? RATE_WAIT_MS };
  if (status === 408 || status >= 500) return { kind: 'later', code: `http-${status}`, waitMs: waitMs ?? DOWN_WAIT_MS };
  return { kind: 'refused', code: status === 413 ? 'too-large' : `http-${status}` };
}

/** `Retry-After` in milliseconds, given in seconds or as a date, at most an hour; null when there is none that can be read. */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const waitMs = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return waitMs >= 0 ? Math.min(LONGEST_WAIT_MS, waitMs) : null;
}

/** What came of a post that nobody answered. It may have arrived: an alert twice is better than none. */
export function classifyPostFailure(error: unknown): AlertOutcome {
  const code = read(read(error, 'cause') ?? error, 'code');
  if (code === 'EINNERADDRESS') return { kind: 'refused', code: 'inner-address' };
  const timedOut = read(error, 'name') === 'TimeoutError';
  return { kind: 'later', code: timedOut ? 'timeout' : 'unreachable', waitMs: DOWN_WAIT_MS };
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
