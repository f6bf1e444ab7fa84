import { Worker, type WorkerOptions } from 'node:worker_threads';

export type AskedThread = {
  /**
   * What the thread answered to this question; null when it answered nothing within `patienceMs`, has ended, or could not tell. Never
   * rejects. Answers come in the order in which the thread gives them.
   */
  ask<Answer>(question: object, patienceMs: number): Promise<Answer | null>;
  close(): Promise<void>;
};

type Settle = (answer: unknown) => void;
type Reply = { readonly id: number; readonly answer: unknown };

/**
 * Starts a thread that is asked by messages `{ id, ...question }` and answers each with `{ id, answer }`. `onEnd` is told once when it ends
 * by itself; from then on nobody waits for it.
 */
export function askThread(body: URL, options: WorkerOptions, onEnd: (error: unknown) => void): AskedThread {
  const thread = new Worker(body, options);
  const underway = new Map<number, Settle>();
  let lives = true;
  let lastId = 0;

  function end(error: unknown): void {
    if (lives) onEnd(error);
    lives = false;
    for (const settle of [...underway.values()]) settle(null);
  }

  thread.on('message', ({ id, answer }: Reply) => underway.get(id)?.(answer));
  thread.once('error', end);
  thread.once('exit', () => end(new Error('it exited')));
  return {
    ask<Answer>(question: object, patienceMs: number) {
      if (!lives) return Promise.resolve(null);
      lastId += 1;
      const id = lastId;
      return new Promise<Answer | null>((resolve) => {
        const settle: Settle = (answer) => {
          underway.delete(id);
          clearTimeout(timer);
          resolve(answer as Answer | null);
        };
        const timer = setTimeout(settle, patienceMs, null);
        underway.set(id, settle);
        thread.postMessage({ id, ...question });
      });
    },
    async close() {
      lives = false;
      await thread.terminate();
    },
  };
}
