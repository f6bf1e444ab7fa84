import { createCipheriv, createDecipheriv } from 'node:crypto';
import { createRandomPool } from './random-pool.ts';

export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ivs = createRandomPool(IV_BYTES);

/**
 * Encrypts with AES-256-GCM under a 32-byte key. `bound` is not hidden but sealed in: the same must be given to open. The result is
 * IV (96 random bits: a key may seal 2^32 times, NIST SP 800-38D, 8.3), tag, ciphertext.
 */
export function seal(key: Uint8Array, plain: Uint8Array, bound: string): Uint8Array {
  const iv = ivs.next();
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(bound, 'utf8'));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** What `seal` hid; null when the key, what it was bound to or a single bit is another. */
export function unseal(key: Uint8Array, sealed: Uint8Array, bound: string): Uint8Array | null {
  if (sealed.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(bound, 'utf8'));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    return null;
  }
}
