import { createHash, timingSafeEqual } from 'node:crypto';

/** True when two secrets are equal; takes the same time wherever they differ, and tells nothing of their lengths. */
export function safeEqual(a: string | Uint8Array, b: string | Uint8Array): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(value: string | Uint8Array): Uint8Array {
  return createHash('sha256').update(value).digest();
}
