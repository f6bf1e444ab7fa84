import { randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { safeEqual } from './safe-equal.ts';

/** What scrypt costs: 128 · N · r bytes of memory, `p` times over. */
export type ScryptCost = { readonly log2N: number; readonly r: number; readonly p: number };

/**
 * 64 MiB, twice over: the work of N = 2^17, p = 1, which OWASP's Password Storage Cheat Sheet asks for, in half the memory, so that a
 * server of 1 GB has room for the rest. 0.38 s on a core of the machine it was measured on.
 */
export const SCRYPT_COST: ScryptCost = { log2N: 16, r: 8, p: 2 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;
const SHAPE = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22})\$([\w-]{43})$/;
const derive = promisify<string, Uint8Array, number, { N: number; r: number; p: number; maxmem: number }, Uint8Array>(
  scrypt,
);

/** `scrypt$log2N$r$p$salt$hash`. The same characters typed on another keyboard give the same hash (NFKC). */
export async function hashPassword(password: string, cost: ScryptCost = SCRYPT_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await run(password, salt, cost);
  return `scrypt$${cost.log2N}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${Buffer.from(hash).toString('base64url')}`;
}

/**
 * Whether a password is the one that was hashed, and whether it should be hashed again because the cost has changed. With nothing to
 * compare to (null) it works as long all the same, and is wrong: nobody learns by the clock which accounts exist.
 */
export async function verifyPassword(
  password: string,
  kept: string | null,
  cost: ScryptCost = SCRYPT_COST,
): Promise<{ readonly right: boolean; readonly outdated: boolean }> {
  const [, log2N, r, p, salt, hash] = SHAPE.exec(kept ?? '') ?? [];
  if (salt === undefined || hash === undefined) {
    await run(password, randomBytes(SALT_BYTES), cost);
    return { right: false, outdated: false };
  }
  const used = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const right = safeEqual(await run(password, Buffer.from(salt, 'base64url'), used), Buffer.from(hash, 'base64url'));
  return { right, outdated: used.log2N !== cost.log2N || used.r !== cost.r || used.p !== cost.p };
}

function run(password: string, salt: Uint8Array, { log2N, r, p }: ScryptCost): Promise<Uint8Array> {
  const N = 2 ** log2N;
  return derive(password.normalize('NFKC'), salt, HASH_BYTES, { N, r, p, maxmem: 128 * r * (N + p + 2) });
}
