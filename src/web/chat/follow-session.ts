import type { Entry } from './entry.ts';
import { type Follow, follow } from './follow.ts';
import type { Keep } from './keep.ts';

export type SessionFollower = {
  /** Follows the session that is kept now, if it is another one than before. */
  sync(): void;
  /** The server does not take this token any more. */
  refused(token: string): void;
  wake(): void;
  stop(): void;
};

/**
 * Keeps one line open, to the session that the browser remembers, whichever tab opened it.
 * @param onLeft called when a session is given up: the numbers of its lines mean nothing to the next one.
 */
export function createSessionFollower(
  origin: string,
  keep: Keep,
  onEntry: (entry: Entry) => void,
  onLeft: () => void,
): SessionFollower {
  let current: { readonly token: string; readonly line: Follow } | null = null;

  const leave = (): void => {
    if (current === null) return;
    current.line.stop();
    current = null;
    onLeft();
  };

  const refused = (token: string): void => {
    if (keep.session()?.token === token) keep.dropSession();
    if (current?.token === token) leave();
    sync();
  };

  const sync = (): void => {
    const token = keep.session()?.token;
    if (token === undefined || token === current?.token) return;
    leave();
    const isWatched = (): boolean => document.visibilityState === 'visible';
    current = { token, line: follow({ origin, token, onEntry, onRefused: () => refused(token), isWatched }) };
  };

  return { sync, refused, wake: () => current?.line.wake(), stop: () => current?.line.stop() };
}
