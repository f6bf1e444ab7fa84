import { useEffect, useState } from 'react';
import { hashOf, type Route, readRoute } from './route.ts';

/** Where one is, and how to go elsewhere; « back » of the browser works as anywhere. */
export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(window.location.hash));
  useEffect(() => {
    const follow = (): void => setRoute(readRoute(window.location.hash));
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);
  return route;
}

export function goTo(route: Parameters<typeof hashOf>[0]): void {
  window.location.hash = hashOf(route);
}
