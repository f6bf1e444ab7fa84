/** Below it a timestamp is in seconds: as milliseconds it would lie before September 2001 (platforms, section 1.3). */
const FIRST_MILLISECONDS = 1e12;

/** Milliseconds since 1970 from what Meta calls a timestamp, in seconds or milliseconds; null when it is none. */
export function readTime(value: number | string | undefined): number | null {
  const time = Number(value ?? Number.NaN);
  if (!Number.isFinite(time) || time <= 0) return null;
  const milliseconds = Math.round(time < FIRST_MILLISECONDS ? time * 1000 : time);
  return Number.isSafeInteger(milliseconds) ? milliseconds : null;
}
