import type { DataKey, KeyOwner, Keys } from '../../usecases/ports/keys.ts';
import type { KeyRing, OpenKey } from './key-ring.ts';

/** Open keys kept in memory at most; more than the conversations that are talking at one time. */
const MOST_OPEN = 5000;

export type DataKeys = {
  /** The owner's key, made at its first use. */
  obtain(owner: KeyOwner): Promise<OpenKey>;
  /** The owner's key when it has this id; null when it was destroyed. */
  find(owner: KeyOwner, id: string): Promise<OpenKey | null>;
  /** A key that is not kept yet, for the one who keeps it in a transaction of their own. */
  prepare(owner: KeyOwner): { readonly kept: DataKey; readonly open: OpenKey };
  /** To be read anew: another process may have destroyed it. */
  forget(owner: KeyOwner): void;
  forgetAll(): void;
};

/** Data keys, unwrapped once and remembered. Throws when a kept key does not unwrap: nothing is ever written in clear instead. */
export function createDataKeys(keys: Keys, ring: KeyRing): DataKeys {
  const open = new Map<string, Promise<OpenKey>>();

  function unwrap(owner: KeyOwner, kept: DataKey): OpenKey {
    const key = ring.unwrap(owner, kept);
    if (key === null) throw new Error('a data key does not unwrap');
    return key;
  }

  function remember(name: string, key: Promise<OpenKey>): Promise<OpenKey> {
    open.set(name, key);
    key.catch(() => open.delete(name));
    for (const oldest of open.keys()) {
      if (open.size <= MOST_OPEN) break;
      open.delete(oldest);
    }
    return key;
  }

  async function findOrMake(owner: KeyOwner): Promise<OpenKey> {
    const kept = await keys.find(owner);
    if (kept !== null) return unwrap(owner, kept);
    const made = ring.make(owner);
    const winner = await keys.keep(owner, made.kept);
    return winner.id === made.open.id ? made.open : unwrap(owner, winner);
  }

  return {
    obtain: (owner) => {
      const name = nameOf(owner);
      return open.get(name) ?? remember(name, findOrMake(owner));
    },
    async find(owner, id) {
      const known = await open.get(nameOf(owner));
      if (known?.id === id) return known;
      const kept = await keys.find(owner);
      return kept?.id === id ? remember(nameOf(owner), Promise.resolve(unwrap(owner, kept))) : null;
    },
    prepare: (owner) => ring.make(owner),
    forget: (owner) => {
      open.delete(nameOf(owner));
    },
    forgetAll: () => open.clear(),
  };
}

function nameOf({ channel, accountId, patientId }: KeyOwner): string {
  return JSON.stringify([channel, accountId, patientId]);
}
