const MINUTE_MS = 60_000;

/** A console that nobody touches is closed for whoever comes by. */
export const SESSION_IDLE_MS = 30 * MINUTE_MS;
/** A working day; then everybody proves again who they are. */
export const SESSION_MAX_MS = 12 * 60 * MINUTE_MS;
