import type { Hearable } from './dialogue/hear-turn.ts';
import type { Heard } from './domain/heard.ts';
import { askThread } from './lib/ask-thread.ts';
import { describeError } from './lib/describe-error.ts';
import type { UnderstandOptions } from './nlu/create-understand.ts';
import type { Log } from './usecases/ports.ts';
import type { TrainedBytes } from './usecases/prepare-understanding.ts';
import { LONGEST_LOOK } from './usecases/sees-danger.ts';

export type ReadingThread = {
  /** Rejects never; resolves in the order of the calls as long as the thread lives. */
  seesDanger(text: string): Promise<boolean>;
  /** Rejects with what hearing here throws, when the thread could not tell. */
  hear(turn: Hearable): Promise<Heard>;
  close(): Promise<void>;
};

/** What the thread is given when it starts. */
export type ReadingData = TrainedBytes & { readonly options: UnderstandOptions };

/** What it is asked. Words of patients, inside this process only. */
export type ReadingQuestion =
  | { readonly id: number; readonly texts: readonly string[] }
  | { readonly id: number; readonly turn: Hearable };

/** Where the thread is built; tests that run from sources have none. */
const BODY = new URL('./reading-thread.js', import.meta.url);
/** A thread that answers later than this, in milliseconds, is not waited for: whoever is in danger is not to wait for it either. */
const LOOK_PATIENCE_MS = 1000;
/** A turn may wait for looks and for turns before it; half of what a turn may take is left for hearing it here. */
const HEAR_PATIENCE_MS = 4000;
/** Texts handed over at once: a body of a thousand events holds nobody up behind it. */
const AT_ONCE = 32;

type Asked = { readonly text: string; readonly resolve: (seen: boolean) => void };

/**
 * Looks for danger and understands turns in a thread of its own, so that neither, which cost more than recording a message, holds up an
 * acknowledgement. Looks go before turns. What the thread cannot tell, does not tell in time, or did not live to tell is read here, by `here`.
 */
export function readInThread(deps: {
  readonly models: TrainedBytes;
  readonly options: UnderstandOptions;
  readonly here: {
    /** Never throws. */
    readonly seesDanger: (text: string) => boolean;
    readonly hear: (turn: Hearable) => Heard;
  };
  readonly log: Log;
  /** For tests. */
  readonly body?: URL;
}): ReadingThread {
  const { here, log, models, options } = deps;
  const workerData: ReadingData = { ...models, options };
  const thread = askThread(deps.body ?? BODY, { workerData }, (error) =>
    log.error(describeError(error), 'the thread that reads messages ended: they are read here'),
  );
  let waiting: Asked[] = [];

  function handOver(): void {
    const asked = waiting;
    waiting = [];
    for (let at = 0; at < asked.length; at += AT_ONCE) void look(asked.slice(at, at + AT_ONCE));
  }

  async function look(asked: readonly Asked[]): Promise<void> {
    const texts = asked.map(({ text }) => text.slice(0, LONGEST_LOOK));
    const seen = await thread.ask<readonly (boolean | null)[]>({ texts }, LOOK_PATIENCE_MS);
    for (const [index, { text, resolve }] of asked.entries()) resolve(seen?.[index] ?? here.seesDanger(text));
  }

  return {
    seesDanger: (text) =>
      new Promise((resolve) => {
        waiting.push({ text, resolve });
        // What is received in one turn of the event loop goes together.
        if (waiting.length === 1) setImmediate(handOver);
      }),
    async hear({ contents, state, now }) {
      const heard = await thread.ask<Heard>({ turn: { contents, state, now } }, HEAR_PATIENCE_MS);
      return heard ?? here.hear({ contents, state, now });
    },
    close: () => thread.close(),
  };
}
