/** A wrong reading and how often it was made. */
export type Confusion = { readonly right: string; readonly got: string; readonly count: number };

/** Counts equal pairs, the most frequent first, then by name. */
export function countPairs(pairs: readonly { readonly right: string; readonly got: string }[]): readonly Confusion[] {
  const counts = new Map<string, Confusion>();
  for (const { right, got } of pairs) {
    const key = `${right}\n${got}`;
    counts.set(key, { right, got, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort(
    (a, b) => b.count - a.count || a.right.localeCompare(b.right) || a.got.localeCompare(b.got),
  );
}
