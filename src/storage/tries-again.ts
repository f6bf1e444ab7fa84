/**
 * Whether the turn that failed before is what comes next. It is tried again as it was, at its hour, and what came since is another
 * breath; unless danger came since, which waits for nothing. `waiting`: what waits, in arrival order.
 */
export function triesAgain(
  waiting: readonly { readonly position: number; readonly urgent: boolean | number }[],
  retryThrough: number | null,
): boolean {
  const [first] = waiting;
  if (first === undefined || retryThrough === null || first.position > retryThrough) return false;
  return !waiting.some(({ position, urgent }) => Boolean(urgent) && position > retryThrough);
}
