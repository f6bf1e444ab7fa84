import { describe, expect, test } from '@jest/globals';
import { hashPassword, SCRYPT_COST, verifyPassword } from '../../../src/lib/hash-password.ts';

const CHEAP = { log2N: 10, r: 8, p: 1 };

describe('a hashed password', () => {
  test('is known again, by itself alone, and never hashed twice alike', async () => {
    const [kept, other] = [await hashPassword('une phrase', CHEAP), await hashPassword('une phrase', CHEAP)];
    expect(kept).toMatch(/^scrypt\$10\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(kept).not.toBe(other);
    expect(await verifyPassword('une phrase', kept, CHEAP)).toEqual({ right: true, outdated: false });
    expect(await verifyPassword('une phrasf', kept, CHEAP)).toEqual({ right: false, outdated: false });
  });

  test('is the same on a keyboard that composes accents otherwise', async () => {
    const kept = await hashPassword('l\u00e9g\u00e8re', CHEAP);
    expect((await verifyPassword('le\u0301ge\u0300re', kept, CHEAP)).right).toBe(true);
  });

  test('keeps what it cost, and says when that is not the cost of today', async () => {
    const kept = await hashPassword('une phrase', CHEAP);
    expect(await verifyPassword('une phrase', kept, { log2N: 11, r: 8, p: 1 })).toEqual({
      right: true,
      outdated: true,
    });
  });

  test('that is not there is wrong, after the work of one that is', async () => {
    const timed = async (kept: string | null) => {
      const started = performance.now();
      expect((await verifyPassword('une phrase', kept)).right).toBe(false);
      return performance.now() - started;
    };
    const there = await timed(await hashPassword('autre'));
    const missing = await timed(null);
    expect(missing).toBeGreaterThan(there / 3);
    expect(there).toBeGreaterThan(missing / 3);
  });

  test('costs the work that OWASP asks for, in 64 MiB', () => {
    expect(SCRYPT_COST).toEqual({ log2N: 16, r: 8, p: 2 });
    expect(2 ** SCRYPT_COST.log2N * SCRYPT_COST.p).toBe(2 ** 17);
    expect((128 * SCRYPT_COST.r * 2 ** SCRYPT_COST.log2N) / 1024 / 1024).toBe(64);
  });
});
