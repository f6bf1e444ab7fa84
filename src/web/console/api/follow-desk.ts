import type { EventJson } from '../../../http/console/json.ts';
import { createEventParser } from '../../chat/parse-events.ts';

/** The server speaks every 20 s; a line that is silent for longer is dead, whatever the browser believes. */
const SILENCE_MS = 45_000;
const FIRST_WAIT_MS = 1000;
/** While there is no line, everything is read again at least this often. */
const LONGEST_WAIT_MS = 15_000;

export type LineState = 'live' | 'broken';

export type FollowDeskOptions = {
  /** Opens the stream of `GET /events`. */
  readonly open: (signal: AbortSignal) => Promise<Response>;
  readonly onEvent: (hint: Hint) => void;
  readonly onState: (state: LineState) => void;
  /** The session is over. Nothing follows until `followDesk` is called again. */
  readonly onRefused: () => void;
};

/** What the server tells, or that something may have been missed. */
export type Hint = EventJson | { readonly kind: 'anew' };

export type FollowedDesk = { stop(): void; wake(): void };

/**
 * Keeps a line to the desk: opens it, tells its hints, and opens it again when it breaks, after a wait that grows. Whenever it is opened,
 * and each time it could not be, `anew` is told: what was missed meanwhile is read. `fetch` rather than EventSource, since a Teams tab has
 * a bearer, and a bearer belongs in a header.
 */
export function followDesk({ open, onEvent, onState, onRefused }: FollowDeskOptions): FollowedDesk {
  const stopped = new AbortController();
  let wakeUp: (() => void) | null = null;
  let failures = 0;

  const take = (data: string): void => {
    const event = readEvent(data);
    if (event !== null) onEvent(event);
  };

  const connect = async (): Promise<'refused' | 'broken'> => {
    const line = new AbortController();
    const hangUp = (): void => line.abort();
    stopped.signal.addEventListener('abort', hangUp);
    let watchdog = setTimeout(hangUp, SILENCE_MS);
    try {
      const response = await open(line.signal);
      if (response.status === 401) return 'refused';
      if (!response.ok || response.body === null) return 'broken';
      onState('live');
      onEvent({ kind: 'anew' });
      const parse = createEventParser(({ data }) => take(data));
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
      const timer = setTimeout(resolve, Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS));
      failures += 1;
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const end = await connect();
      if (stopped.signal.aborted) return;
      if (end === 'refused') return onRefused();
      onState('broken');
      await pause();
      if (!stopped.signal.aborted) onEvent({ kind: 'anew' });
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

/** Null for what this version of the console does not know. */
function readEvent(data: string): EventJson | null {
  try {
    const value = JSON.parse(data) as EventJson | null;
    if (value?.kind === 'desk') return value;
    return (value?.kind === 'conversation' || value?.kind === 'alert') && typeof value.id === 'number' ? value : null;
  } catch {
    return null;
  }
}
