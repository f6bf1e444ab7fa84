import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { postSigned } from './sign-messenger.ts';

/** How long after a failed delivery Meta tries again; the real schedule goes on for an hour. */
const RETRIES_MS = [100, 300, 600, 1000, 2000, 4000];

export type Deliverer = {
  /** Resolves with the last answer's status, 0 when nobody answered. */
  deliver(body: unknown): Promise<number>;
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
  stop(): void;
};

/** Delivers webhooks at least once: signed, and again until a 2xx or the end of the schedule. `url` is read at each attempt. */
export function createDeliverer(
  url: () => string | null,
  appSecret: string,
  retriesMs: readonly number[] = RETRIES_MS,
): Deliverer {
  const stopped = new AbortController();
  // Every delivery that waits listens to it.
  setMaxListeners(0, stopped.signal);
  const underway = new Set<Promise<number>>();

  async function attempt(body: unknown): Promise<number> {
    let status = 0;
    for (const delay of [0, ...retriesMs]) {
      try {
        if (delay > 0) await wait(delay, undefined, { signal: stopped.signal });
        const target = url();
        if (target === null || stopped.signal.aborted) return status;
        const response = await postSigned(target, body, appSecret);
        await response.arrayBuffer();
        status = response.status;
      } catch {
        status = 0;
      }
      if (stopped.signal.aborted || (status >= 200 && status < 300)) return status;
    }
    return status;
  }

  return {
    deliver: (body) => {
      const delivery = attempt(body).finally(() => underway.delete(delivery));
      underway.add(delivery);
      return delivery;
    },
    settled: async () => {
      while (underway.size > 0) await Promise.all(underway);
    },
    stop: () => stopped.abort(),
  };
}
