import type { Api } from './api.ts';
import type { Keep, Outgoing, Session } from './keep.ts';

/** 1, 2, 4 … 30 seconds: quick after a tunnel, patient after a night. */
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

export type SenderEvents = {
  accepted(message: Outgoing, id: number): void;
  refused(message: Outgoing): void;
  /** Null when messages go through again. */
  held(cause: 'network' | 'busy' | null): void;
  sessionOpened(): void;
  sessionRefused(token: string): void;
};

export type Sender = { send(message: Outgoing): void; wake(): void };

/**
 * Sends messages one at a time, in order, until the server has taken each: the same message with the same `clientId`, so
 * that one sent twice is recorded once. Messages left from an earlier visit come first. A session is opened with the
 * first message, not before. While the server asks to wait, what is written next is tried once by itself: it takes a danger whatever
 * its limits, and nobody in danger waits behind their own earlier words.
 */
export function createSender(api: Api, keep: Keep, events: SenderEvents): Sender {
  const queue: Outgoing[] = keep.outgoing();
  let running = false;
  let failures = 0;
  let busy = false;
  let wakeUp: (() => void) | null = null;

  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const hold = async (cause: 'network' | 'busy', waitMs: number | null): Promise<void> => {
    busy = cause === 'busy';
    events.held(cause);
    const backoff = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
    failures += 1;
    await sleep(waitMs ?? backoff);
  };

  const openSession = async (): Promise<Session | null> => {
    const kept = keep.session();
    if (kept !== null) return kept;
    const opened = await api.openSession();
    if ('kind' in opened) {
      await hold(opened.cause, opened.waitMs);
      return null;
    }
    keep.setSession(opened);
    events.sessionOpened();
    return opened;
  };

  const done = (message: Outgoing): void => {
    queue.splice(0, queue.length, ...queue.filter(({ clientId }) => clientId !== message.clientId));
    keep.remove(message.clientId);
    failures = 0;
    busy = false;
    events.held(null);
  };

  const attempt = async (message: Outgoing): Promise<void> => {
    const session = await openSession();
    if (session === null) return;
    const posted = await api.post(session.token, message);
    switch (posted.kind) {
      case 'accepted':
        done(message);
        return events.accepted(message, posted.id);
      case 'refused':
        done(message);
        return events.refused(message);
      case 'session-refused':
        // Another tab may have opened a new one meanwhile.
        if (keep.session()?.token === session.token) keep.dropSession();
        events.sessionRefused(session.token);
        failures += 1;
        return failures > 1 ? hold('network', null) : undefined;
      case 'later':
        return hold(posted.cause, posted.waitMs);
    }
  };

  const tryAhead = async (message: Outgoing): Promise<void> => {
    const session = keep.session();
    if (session === null) return;
    const posted = await api.post(session.token, message);
    if (posted.kind !== 'accepted' || !queue.includes(message)) return;
    queue.splice(queue.indexOf(message), 1);
    keep.remove(message.clientId);
    events.accepted(message, posted.id);
  };

  const run = async (): Promise<void> => {
    if (running) return;
    running = true;
    try {
      for (let next = queue[0]; next !== undefined; next = queue[0]) await attempt(next);
    } finally {
      running = false;
    }
  };

  return {
    send: (message) => {
      keep.add(message);
      queue.push(message);
      if (busy) void tryAhead(message);
      void run();
    },
    wake: () => {
      wakeUp?.();
      void run();
    },
  };
}
