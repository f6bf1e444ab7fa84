import { useCallback, useEffect, useRef, useState } from 'react';
import type { Hint } from '../api/follow-desk.ts';
import type { Outcome } from '../api/outcome.ts';
import { useConsole } from './console-context.ts';

export type Fresh<T> = {
  /** What was read last; null before, and once the server says that it is gone. */
  readonly value: T | null;
  /** Why the last reading failed; the value before it stays on the screen. */
  readonly trouble: Exclude<Outcome<T>, { kind: 'ok' }> | null;
  readonly reload: () => Promise<void>;
};

/**
 * Reads something, and again whenever the server hints that it changed. One reading at a time: a hint during one brings another after it.
 * `read` must be stable, and a new one starts from nothing.
 */
export function useFresh<T>(read: () => Promise<Outcome<T>>, concerns: (event: Hint) => boolean): Fresh<T> {
  const { listen, me } = useConsole();
  const [known, setKnown] = useState<{ value: T | null; trouble: Fresh<T>['trouble'] }>({ value: null, trouble: null });
  const wanted = useRef(read);
  const busy = useRef<Promise<void> | null>(null);
  const again = useRef(false);

  const reload = useCallback((): Promise<void> => {
    if (busy.current !== null) {
      again.current = true;
      return busy.current;
    }
    const run = async (): Promise<void> => {
      do {
        again.current = false;
        const asked = wanted.current;
        const outcome = await asked();
        // Somebody went elsewhere meanwhile: this answer belongs to another screen.
        if (asked !== wanted.current) {
          again.current = true;
          continue;
        }
        setKnown((before) => settle(before.value, outcome));
      } while (again.current);
    };
    busy.current = run().finally(() => {
      busy.current = null;
    });
    return busy.current;
  }, []);

  useEffect(() => {
    if (wanted.current !== read) setKnown({ value: null, trouble: null });
    wanted.current = read;
    void reload();
  }, [read, reload]);
  // Somebody signed in over the page: what was refused meanwhile is read now.
  const session = useRef(me.sessionEndsAt);
  useEffect(() => {
    if (session.current === me.sessionEndsAt) return;
    session.current = me.sessionEndsAt;
    void reload();
  }, [me.sessionEndsAt, reload]);
  const relevant = useRef(concerns);
  relevant.current = concerns;
  useEffect(() => listen((event) => relevant.current(event) && void reload()), [listen, reload]);

  return { ...known, reload };
}

function settle<T>(value: T | null, outcome: Outcome<T>): { value: T | null; trouble: Fresh<T>['trouble'] } {
  if (outcome.kind === 'ok') return { value: outcome.value, trouble: null };
  const gone = outcome.kind === 'refused' && (outcome.status === 404 || outcome.status === 403);
  return { value: gone ? null : value, trouble: outcome };
}
