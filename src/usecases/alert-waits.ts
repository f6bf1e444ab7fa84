import type { AlertRow } from './ports/alerts.ts';

const MINUTE_MS = 60_000;
/** Somebody waits: after an hour others were told or the console was looked at, and the failure has to be seen. */
const KEEP_TRYING_MS = 60 * MINUTE_MS;
/** Nobody waits for a digest: it outlasts a mail server's bad night. */
const DIGEST_KEEP_TRYING_MS = 24 * 60 * MINUTE_MS;

const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 10 * MINUTE_MS;
/** As for bubbles: what failed together does not come back together. */
const JITTER = 0.25;

/** For how long after its making an alert is tried, in milliseconds. */
export function triedFor({ kind }: AlertRow): number {
  return kind === 'digest' || kind === 'care' ? DIGEST_KEEP_TRYING_MS : KEEP_TRYING_MS;
}

/** The wait before the next try: triples from two seconds to ten minutes, and at least what was asked for. `random` is in [0, 1). Milliseconds. */
export function alertWait({ attempts }: AlertRow, askedMs: number, random: number): number {
  const backoff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 3 ** Math.min(attempts, 20));
  return Math.round(Math.max(askedMs, backoff) * (1 + JITTER * random));
}
