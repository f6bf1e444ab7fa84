import { useCallback, useEffect, useRef, useState } from 'react';
import { headersOf } from '../api/create-call.ts';
import type { Hint } from '../api/follow-desk.ts';
import { type FollowedDesk, followDesk, type LineState } from '../api/follow-desk.ts';

type Hear = (event: Hint) => void;

/** The one line to the server's hints, shared by all screens; there is none while nobody is signed in. `open`: a conversation that is shown, past ones too. */
export function useLine(
  signedIn: boolean,
  open: number | null,
  bearer: () => string | null,
  onEnded: () => void,
): { readonly line: LineState; readonly listen: (hear: Hear) => () => void } {
  const [line, setLine] = useState<LineState>('live');
  const ears = useRef(new Set<Hear>());

  useEffect(() => {
    if (!signedIn) return;
    const desk: FollowedDesk = followDesk({
      open: (signal) =>
        fetch(`/api/console/events${open === null ? '' : `?conversation=${open}`}`, {
          headers: headersOf(bearer()),
          cache: 'no-store',
          signal,
        }),
      onEvent: (event) => {
        for (const hear of ears.current) hear(event);
      },
      onState: setLine,
      onRefused: onEnded,
    });
    const wake = (): void => desk.wake();
    const back = (): void => {
      if (document.visibilityState === 'visible') desk.wake();
    };
    window.addEventListener('online', wake);
    document.addEventListener('visibilitychange', back);
    return () => {
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', back);
      desk.stop();
    };
  }, [signedIn, open, bearer, onEnded]);

  const listen = useCallback((hear: Hear) => {
    ears.current.add(hear);
    return () => {
      ears.current.delete(hear);
    };
  }, []);
  return { line, listen };
}
