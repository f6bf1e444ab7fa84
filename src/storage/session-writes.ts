/** A session's idle time is written when it moves by so much: most of what a console asks then writes nothing. */
export const IDLE_STEP_MS = 60_000;
/** Throttling looks back a day at most. */
export const FAILURES_KEPT_MS = 24 * 60 * 60 * 1000;
