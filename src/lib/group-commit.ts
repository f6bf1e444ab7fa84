/** Something that waits for the next flush. A flush settles its jobs itself; `reject` is for a flush that broke as a whole. */
export type GroupJob = { readonly reject: (error: unknown) => void };

export type GroupCommit<Job extends GroupJob> = {
  push(job: Job): void;
  /** Resolves when nothing waits and nothing is being flushed. */
  idle(): Promise<void>;
};

/** Turns of the event loop that a flush waits at most while others still arrive: what reads requests reads them a few at a time. */
const MAX_TURNS = 3;

/**
 * Callers queue while a flush runs; the next flush takes all of them, in order, at most `maxJobs` at once: one fsync for many.
 * One flush at a time, and between two of them the event loop turns, so that whoever has arrived meanwhile can join.
 */
export function createGroupCommit<Job extends GroupJob>(options: {
  readonly flush: (jobs: readonly Job[]) => void | Promise<void>;
  readonly maxJobs: number;
}): GroupCommit<Job> {
  const waiting: Job[] = [];
  const idlers: (() => void)[] = [];
  let running = false;

  /** Flushes when nobody has come for a turn of the event loop. */
  function gather(turns: number, seen: number): void {
    if (turns === MAX_TURNS || waiting.length === seen || waiting.length >= options.maxJobs) void flushOnce();
    else setImmediate(gather, turns + 1, waiting.length);
  }

  async function flushOnce(): Promise<void> {
    const jobs = waiting.splice(0, options.maxJobs);
    try {
      await options.flush(jobs);
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
    if (waiting.length > 0) {
      setImmediate(gather, 1, 0);
      return;
    }
    running = false;
    for (const resolve of idlers.splice(0)) resolve();
  }

  return {
    push(job) {
      waiting.push(job);
      if (running) return;
      running = true;
      setImmediate(gather, 1, 0);
    },
    idle() {
      if (!running) return Promise.resolve();
      return new Promise((resolve) => {
        idlers.push(resolve);
      });
    },
  };
}
