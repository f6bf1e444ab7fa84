/** Something that waits for the next flush. A flush settles its jobs itself; `reject` is for a flush that broke as a whole. */
export type GroupJob = { readonly reject: (error: unknown) => void };

export type GroupCommit<Job extends GroupJob> = {
  push(job: Job): void;
  /** Resolves when nothing waits and nothing is being flushed. */
  idle(): Promise<void>;
};

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

  async function flushOnce(): Promise<void> {
    const jobs = waiting.splice(0, options.maxJobs);
    try {
      await options.flush(jobs);
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
    if (waiting.length > 0) {
      setImmediate(flushOnce);
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
      setImmediate(flushOnce);
    },
    idle() {
      if (!running) return Promise.resolve();
      return new Promise((resolve) => {
        idlers.push(resolve);
      });
    },
  };
}
