import { type Entry, readEntry } from './entry.ts';
import { createEventParser } from './parse-events.ts';

/** The server speaks every 20 s; a line that is silent for longer is dead, whatever the telephone believes. */
const SILENCE_MS = 45_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

export type Follow = { stop(): void; wake(): void };

export type FollowOptions = {
  readonly origin: string;
  readonly token: string;
  readonly onEntry: (entry: Entry) => void;
  /** The token proves nothing any more. Nothing follows. */
  readonly onRefused: () => void;
  /** False while nobody looks at the page: it then does not connect again until `wake`. */
  readonly isWatched: () => boolean;
};

/**
 * Follows the conversation: opens the stream, gives each line once and in order, and opens it again after the last line
 * when it breaks. `fetch` rather than EventSource, because a token belongs in a header and in no address.
 */
export function follow(options: FollowOptions): Follow {
  const stopped = new AbortController();
  let wakeUp: (() => void) | null = null;
  let lastId = 0;
  let failures = 0;

  const take = (data: string): void => {
    const entry = readEntry(data);
    if (entry === null || entry.id <= lastId) return;
    lastId = entry.id;
    options.onEntry(entry);
  };

  const connect = async (): Promise<'refused' | 'broken'> => {
    const line = new AbortController();
    const hangUp = (): void => line.abort();
    stopped.signal.addEventListener('abort', hangUp);
    let watchdog = setTimeout(hangUp, SILENCE_MS);
    try {
      const response = await fetch(`${options.origin}/api/chat/stream`, {
        headers: {
          Authorization: `Bearer ${options.token}`,
          ...(lastId > 0 ? { 'Last-Event-ID': String(lastId) } : {}),
        },
        cache: 'no-store',
        credentials: 'omit',
        signal: line.signal,
      });
      if (response.status === 401) return 'refused';
      if (!response.ok || response.body === null) return 'broken';
      const parse = createEventParser(({ event, data }) => event === 'message' && take(data));
      const reader = response.body.getReader();
      const decoder = new TextDecoder();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        failures = 0;
        clearTimeout(watchdog);
        watchdog = setTimeout(hangUp, SILENCE_MS);
        parse(decoder.decode(piece.value, { stream: true }));
      }
      return 'broken';
    } catch {
      return 'broken';
    } finally {
      clearTimeout(watchdog);
      stopped.signal.removeEventListener('abort', hangUp);
    }
  };

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const wait = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
      failures += 1;
      const timer = options.isWatched() ? setTimeout(resolve, wait) : undefined;
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const end = await connect();
      if (stopped.signal.aborted) return;
      if (end === 'refused') return options.onRefused();
      await pause();
    }
  };
  void run();

  return {
    stop: () => {
      stopped.abort();
      wakeUp?.();
    },
    wake: () => wakeUp?.(),
  };
}
