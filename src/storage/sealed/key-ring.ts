import { hkdfSync, randomBytes } from 'node:crypto';
import { KEY_BYTES, seal, unseal } from '../../lib/seal.ts';
import type { DataKey, KeyOwner } from '../../usecases/ports/keys.ts';

/** A data key that was unwrapped: in memory only. */
export type OpenKey = { readonly id: string; readonly bytes: Uint8Array };

/** The keys of `EPAULE_KEY`'s line: the first wraps, all unwrap. */
export type KeyRing = {
  /** The name of the key that wraps now. */
  readonly wrapper: string;
  /** Names of all keys that can unwrap. */
  readonly wrappers: readonly string[];
  /** Makes a data key for `owner`, wrapped and open. */
  make(owner: KeyOwner): { readonly kept: DataKey; readonly open: OpenKey };
  /** Null when no key of the ring wrapped it, or it was wrapped for somebody else. */
  unwrap(owner: KeyOwner, kept: DataKey): OpenKey | null;
  /** The same data key, wrapped by the first key of the ring. */
  rewrap(owner: KeyOwner, kept: DataKey): DataKey | null;
};

type Wrapper = { readonly name: string; readonly key: Uint8Array };

/** @param secrets `EPAULE_KEY` first, then the older ones that it replaced (`EPAULE_OLD_KEYS`). Nothing is wrapped with a secret itself. */
export function createKeyRing(secrets: readonly [Uint8Array, ...Uint8Array[]]): KeyRing {
  const [first, ...older] = secrets;
  const current = toWrapper(first);
  const all = [current, ...older.map(toWrapper)];

  function wrap(owner: KeyOwner, open: OpenKey): DataKey {
    const wrapped = seal(current.key, open.bytes, boundTo(owner, open.id));
    return { id: open.id, wrapper: current.name, wrapped: Buffer.from(wrapped).toString('base64url') };
  }

  function unwrap(owner: KeyOwner, kept: DataKey): OpenKey | null {
    const wrapper = all.find(({ name }) => name === kept.wrapper);
    if (wrapper === undefined) return null;
    const bytes = unseal(wrapper.key, Buffer.from(kept.wrapped, 'base64url'), boundTo(owner, kept.id));
    return bytes === null ? null : { id: kept.id, bytes };
  }

  return {
    wrapper: current.name,
    wrappers: all.map(({ name }) => name),
    make(owner) {
      const open = { id: randomBytes(12).toString('base64url'), bytes: randomBytes(KEY_BYTES) };
      return { kept: wrap(owner, open), open };
    },
    unwrap,
    rewrap(owner, kept) {
      const open = unwrap(owner, kept);
      return open === null ? null : wrap(owner, open);
    },
  };
}

/** The name tells keys apart and nothing of them: derived beside the key, by another label (RFC 5869). */
function toWrapper(secret: Uint8Array): Wrapper {
  const name = Buffer.from(hkdfSync('sha256', secret, '', 'epaule wrapper name v1', 9)).toString('base64url');
  return { name, key: new Uint8Array(hkdfSync('sha256', secret, '', 'epaule wrapper key v1', KEY_BYTES)) };
}

function boundTo(owner: KeyOwner, id: string): string {
  return JSON.stringify(['key', owner.channel, owner.accountId, owner.patientId, id]);
}
