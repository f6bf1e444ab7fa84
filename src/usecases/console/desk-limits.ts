/** Lines of the inbox at once. Five hundred open conversations fit twice; what does not fit is what can wait. */
export const OPEN_LINES = 1000;
/** Past conversations are looked up, not worked through. */
export const PAST_LINES = 200;
/** Signs of a note to colleagues. */
export const NOTE_LIMIT = 4000;
