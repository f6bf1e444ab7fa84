import type { ClaimedRow } from './ports.ts';

/** Messenger's window: what it did not take for so long after the turn, it will refuse (CONTRACTS 0.4, the shortest of its rules). */
const WINDOW_MS = 24 * 60 * 60 * 1000;
/**
 * What must be seen once is for whoever wrote just now. Later the telephone may be in other hands, and a late bubble would be a message
 * that nobody asked for; the request for a person stands. A cautious choice, without a source.
 */
const SEEN_ONCE_MS = 30 * 60 * 1000;

/** A person may answer for so long after the patient's last message (CONTRACTS 0.4: Messenger's HUMAN_AGENT, 7 days). */
const PERSON_MS = 7 * 24 * 60 * 60 * 1000;

/** How long after it was written a row may still be sent. Milliseconds. */
export function windowOf(row: ClaimedRow): number {
  if (row.author === 'referent') return PERSON_MS + (row.patientAt ?? row.createdAt) - row.createdAt;
  return row.bubble.seenOnce === true ? SEEN_ONCE_MS : WINDOW_MS;
}

/**
 * So many sends of unknown outcome, and the bubble is given up. With the waits below the eighth comes 80 minutes after the first: an
 * outage of an hour is survived, and a platform that delivers and says nothing repeats a bubble seven times at most.
 */
export const MAX_UNKNOWNS = 8;

const FIRST_LATER_MS = 1000;
const LONGEST_LATER_MS = 5 * 60 * 1000;
const LONGEST_UNKNOWN_MS = 30 * 60 * 1000;
/** Each wait is longer by up to this share of itself, so that what failed together does not come back together. */
const JITTER = 0.25;

/** The wait before a row is sent again, at least what the platform asked for. `random` is in [0, 1). Milliseconds. */
export function laterWait(row: ClaimedRow, askedMs: number, random: number): number {
  const backoff = Math.min(LONGEST_LATER_MS, FIRST_LATER_MS * 2 ** Math.min(row.attempts, 20));
  return withJitter(Math.max(askedMs, backoff), random);
}

/** The wait for an echo, and before another send: it triples from `echoWaitMs`. Milliseconds. */
export function unknownWait(row: ClaimedRow, echoWaitMs: number, random: number): number {
  const backoff = Math.min(LONGEST_UNKNOWN_MS, echoWaitMs * 3 ** Math.min(row.unknowns, 20));
  return withJitter(Math.max(echoWaitMs, backoff), random);
}

export function withJitter(waitMs: number, random: number): number {
  return Math.round(waitMs * (1 + JITTER * random));
}
