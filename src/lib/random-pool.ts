import { randomBytes } from 'node:crypto';

/** Pieces drawn from the system at once: one call costs as much as sealing a message. */
const PIECES = 256;

/** Random pieces of `size` bytes, each given once and then wiped from the pool. */
export function createRandomPool(size: number): { next(): Uint8Array } {
  let pool = Buffer.alloc(0);
  let used = 0;
  return {
    next() {
      if (used + size > pool.length) {
        pool = randomBytes(size * PIECES);
        used = 0;
      }
      const piece = new Uint8Array(pool.subarray(used, used + size));
      pool.fill(0, used, used + size);
      used += size;
      return piece;
    },
  };
}
