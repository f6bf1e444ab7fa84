const LEAST = 1e-4;

/** The log-odds of a probability, which is taken for at least 1 in 10,000 and at most as near to sure. */
export function logOdds(p: number): number {
  const bounded = Math.min(1 - LEAST, Math.max(LEAST, p));
  return Math.log(bounded / (1 - bounded));
}
