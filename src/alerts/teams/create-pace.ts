import { setTimeout as wait } from 'node:timers/promises';

/** Makes a gate through which one passes every `ms` milliseconds, in the order in which they came. */
export function createPace(ms: number): () => Promise<void> {
  let free = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, free);
    free = turn + ms;
    if (turn > now) await wait(turn - now);
  };
}
