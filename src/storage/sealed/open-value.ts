import { keyIdOf, openBox, type Spot } from './box.ts';
import type { DataKeys } from './create-data-keys.ts';

/** In place of a value whose key was destroyed: the row is about to be gone as well. */
export const ERASED = Symbol('erased');

/** Opens a box. What is none was written before messages were encrypted, and is returned as it stands. Rejects when it does not open. */
export type Open = <T>(spot: Spot, box: string | null, asItStands: T) => Promise<T | typeof ERASED>;

export function createOpen(keys: DataKeys): Open {
  return async <T>(spot: Spot, box: string | null, asItStands: T) => {
    const id = keyIdOf(box);
    if (box === null || id === null) return asItStands;
    const key = await keys.find(spot.owner, id);
    return key === null ? ERASED : openBox<T>(key, spot, box);
  };
}
