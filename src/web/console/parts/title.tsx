import { type ReactNode, useEffect, useRef } from 'react';

/**
 * The title of a screen. It takes the focus when the screen comes in place of another, so that a keyboard and a screen reader begin where
 * the eye does; not on the page's first screen, where nothing was left.
 */
export function Title({ children, of }: { children: ReactNode; of: string }) {
  const place = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrivedBefore && lastShown !== of) place.current?.focus();
    arrivedBefore = true;
    lastShown = of;
  }, [of]);
  return (
    <h1 ref={place} tabIndex={-1}>
      {children}
    </h1>
  );
}

let arrivedBefore = false;
let lastShown = '';
