/** Lets something be done once in `ms` milliseconds at most; `soon` asks for it at the next look. */
export type Occasion = { due(): boolean; soon(): void; taken(): void };

export function everySoOften(ms: number): Occasion {
  let last = Number.NEGATIVE_INFINITY;
  return {
    due: () => performance.now() - last >= ms,
    soon: () => {
      last = Number.NEGATIVE_INFINITY;
    },
    taken: () => {
      last = performance.now();
    },
  };
}
