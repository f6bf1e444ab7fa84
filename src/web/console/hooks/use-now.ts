import { useEffect, useState } from 'react';

/** The server's time, moved on twice a minute. */
export function useNow(clock: { readonly skewMs: number }): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, Date.now()) + clock.skewMs;
}
