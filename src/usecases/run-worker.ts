import { describeError } from '../lib/describe-error.ts';
import type { Clock, Log, Topic, Wakeups } from './ports.ts';

export type WorkerOptions = {
  /** Does one piece of work; false when none was due. Several run at once: each takes what the others have not. */
  readonly step: () => Promise<boolean>;
  readonly nextDueAt: () => Promise<number | null>;
  readonly wakeups: Wakeups;
  readonly topic: Topic;
  readonly clock: Clock;
  readonly log: Log;
  /** How many steps run at once. */
  readonly concurrency: number;
  /** While `isOn` says so, only `concurrency` steps begin at once: something waits that cannot. Absent: nothing ever does. */
  readonly rush?: { readonly isOn: () => boolean; readonly concurrency: number };
};

export type Worker = {
  start(): void;
  /** Resolves when the steps in hand are finished; begins no other. */
  stop(): Promise<void>;
};

/** Wake-ups are hints, and a hint can be lost: nobody sleeps longer, in milliseconds. */
const LONGEST_SLEEP_MS = 1000;
/** What is due but not to be had (another process holds it) is not asked for in a tight loop. */
const SHORTEST_SLEEP_MS = 5;
/** How soon a lane that stepped aside looks again, in milliseconds. */
const STEP_ASIDE_MS = 10;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5000;

/** Runs `step` until nothing is due, then sleeps until the next hour or a wake-up. An error is logged, waited out, and work goes on. */
export function createWorker(options: WorkerOptions): Worker {
  const sleepers = new Set<() => void>();
  let running = false;
  let wakeups = 0;
  let wakesSoon = false;
  let stopListening = () => {};
  let lanes: readonly Promise<void>[] = [];

  function wakeAll(): void {
    wakeups += 1;
    for (const wake of [...sleepers]) wake();
  }

  /** What is recorded together is looked for once, and not once a message. */
  function wakeSoon(): void {
    if (wakesSoon) return;
    wakesSoon = true;
    setImmediate(() => {
      wakesSoon = false;
      wakeAll();
    });
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        sleepers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      sleepers.add(wake);
    });
  }

  async function workOrSleep(): Promise<void> {
    const wakeupsBefore = wakeups;
    if (await options.step()) return;
    const dueAt = await options.nextDueAt();
    // Woken between the look and the sleep: look again.
    if (wakeups !== wakeupsBefore) return;
    const wait = dueAt === null ? LONGEST_SLEEP_MS : dueAt - options.clock();
    await sleep(Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, wait)));
  }

  async function waitOut(ms: number): Promise<void> {
    const until = performance.now() + ms;
    for (let left = ms; running && left > 0; left = until - performance.now()) await sleep(left);
  }

  function stepsAside(lane: number): boolean {
    const { rush } = options;
    return rush !== undefined && lane >= rush.concurrency && rush.isOn();
  }

  async function runLane(lane: number): Promise<void> {
    let failures = 0;
    while (running) {
      if (stepsAside(lane)) {
        await sleep(STEP_ASIDE_MS);
        continue;
      }
      try {
        await workOrSleep();
        failures = 0;
      } catch (error) {
        const backoff = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(failures, 10));
        failures += 1;
        options.log.error({ topic: options.topic, backoff, ...describeError(error) }, 'a worker failed and waits');
        await waitOut(backoff);
      }
    }
  }

  return {
    start() {
      if (running) return;
      running = true;
      stopListening = options.wakeups.listen(options.topic, wakeSoon);
      lanes = Array.from({ length: options.concurrency }, (_, lane) => runLane(lane));
    },
    async stop() {
      running = false;
      stopListening();
      wakeAll();
      await Promise.all(lanes);
    },
  };
}
