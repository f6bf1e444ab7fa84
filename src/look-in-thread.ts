import { Worker } from 'node:worker_threads';
import { describeError } from './lib/describe-error.ts';
import type { Log } from './usecases/ports.ts';
import { LONGEST_LOOK } from './usecases/sees-danger.ts';

export type DangerThread = {
  /** Rejects never; resolves in the order of the calls as long as the thread lives. */
  seesDanger(text: string): Promise<boolean>;
  close(): Promise<void>;
};

/** Where the thread is built; tests that run from sources have none. */
const BODY = new URL('./danger-thread.js', import.meta.url);
/** A thread that answers later than this, in milliseconds, is not waited for: whoever is in danger is not to wait for it either. */
const PATIENCE_MS = 1000;
/** Texts handed over at once: a body of a thousand events holds nobody up behind it. */
const AT_ONCE = 32;

type Asked = { readonly text: string; readonly resolve: (seen: boolean) => void };
type Answer = { readonly id: number; readonly seen: readonly (boolean | null)[] };

/**
 * Looks for danger in a thread of its own, so that the look, which costs more than recording a message, holds up no acknowledgement. What the
 * thread cannot tell, does not tell in time, or did not live to tell is looked at here, by `here`, which never throws.
 */
export function lookInThread(deps: {
  readonly model: Uint8Array;
  readonly here: (text: string) => boolean;
  readonly log: Log;
  /** For tests. */
  readonly body?: URL;
}): DangerThread {
  const { here, log } = deps;
  // The model is a piece of a larger file: the thread gets this piece alone.
  const model = deps.model.slice();
  const thread = new Worker(deps.body ?? BODY, { workerData: model, transferList: [model.buffer] });
  const underway = new Map<number, { readonly asked: readonly Asked[]; readonly timer: NodeJS.Timeout }>();
  let waiting: Asked[] = [];
  let lives = true;
  let lastId = 0;

  function settle(id: number, seen: readonly (boolean | null)[]): void {
    const batch = underway.get(id);
    if (batch === undefined) return;
    underway.delete(id);
    clearTimeout(batch.timer);
    for (const [index, { text, resolve }] of batch.asked.entries()) resolve(seen[index] ?? here(text));
  }

  function giveUp(error: unknown): void {
    if (lives) log.error(describeError(error), 'the thread that looks for danger ended: danger is looked for here');
    lives = false;
    for (const id of [...underway.keys()]) settle(id, []);
  }

  function handOver(): void {
    const asked = waiting;
    waiting = [];
    for (let at = 0; at < asked.length; at += AT_ONCE) handOverSome(asked.slice(at, at + AT_ONCE));
  }

  function handOverSome(asked: readonly Asked[]): void {
    lastId += 1;
    const id = lastId;
    underway.set(id, { asked, timer: setTimeout(settle, PATIENCE_MS, id, []) });
    if (lives) thread.postMessage({ id, texts: asked.map(({ text }) => text.slice(0, LONGEST_LOOK)) });
    else settle(id, []);
  }

  thread.on('message', ({ id, seen }: Answer) => settle(id, seen));
  thread.once('error', giveUp);
  thread.once('exit', () => giveUp(new Error('it exited')));
  return {
    seesDanger: (text) =>
      new Promise((resolve) => {
        waiting.push({ text, resolve });
        // What is received in one turn of the event loop goes together.
        if (waiting.length === 1) setImmediate(handOver);
      }),
    async close() {
      lives = false;
      await thread.terminate();
    },
  };
}
