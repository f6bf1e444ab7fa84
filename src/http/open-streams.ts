export type OpenStreams = {
  /**
   * Counts a stream in; `end` is called when its session has opened too many since. Gives the function to call once the
   * stream is closed, or null when no more fit.
   */
  enter(sessionId: string, end: () => void): (() => void) | null;
};

/**
 * Bounds the streams that are open at once. The oldest of a session makes room for a new one, since a telephone that
 * changes networks leaves dead streams behind; the total is never exceeded.
 */
export function createOpenStreams(perSession: number, total: number): OpenStreams {
  const sessions = new Map<string, (() => void)[]>();
  let open = 0;

  const forget = (sessionId: string, end: () => void): void => {
    const others = (sessions.get(sessionId) ?? []).filter((other) => other !== end);
    if (others.length === 0) sessions.delete(sessionId);
    else sessions.set(sessionId, others);
  };

  return {
    enter: (sessionId, end) => {
      if (open >= total) return null;
      open += 1;
      const streams = [...(sessions.get(sessionId) ?? []), end];
      sessions.set(sessionId, streams);
      const oldest = streams[0];
      if (streams.length > perSession && oldest !== undefined) {
        forget(sessionId, oldest);
        oldest();
      }
      let counted = true;
      return () => {
        if (!counted) return;
        counted = false;
        open -= 1;
        forget(sessionId, end);
      };
    },
  };
}
