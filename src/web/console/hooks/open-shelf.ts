import type { Shelf } from './drafts.ts';

/** Reading the property throws where storage is forbidden, as in a frame whose cookies are blocked. */
export function openShelf(): Shelf | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
