import { AppError } from '../../domain/errors.ts';
import type { Keys } from '../../usecases/ports/keys.ts';
import type { KeyRing } from './key-ring.ts';

/** Keys rewrapped in one transaction. */
const BATCH = 200;

/**
 * Wraps every data key with the first key of the ring; words are not touched. Resolves with how many were rewrapped. Stopped half way
 * it goes on at the next call. Rejects with KEY_UNKNOWN at a key that no key of the ring opens, and leaves that one as it is.
 */
export async function rotateKeys(keys: Keys, ring: KeyRing): Promise<number> {
  let done = 0;
  for (;;) {
    const batch = await keys.wrappedOtherwise(ring.wrapper, BATCH);
    if (batch.length === 0) return done;
    const rewrapped = batch.map(({ owner, key }) => {
      const again = ring.rewrap(owner, key);
      if (again === null)
        throw new AppError('KEY_UNKNOWN', "Une clé de conversation ne s'ouvre avec aucune clé connue.");
      return again;
    });
    await keys.rewrap(rewrapped);
    done += rewrapped.length;
  }
}
