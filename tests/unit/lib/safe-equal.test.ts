import { describe, expect, test } from '@jest/globals';
import { safeEqual } from '../../../src/lib/safe-equal.ts';

describe('safeEqual', () => {
  test('is true for the same secret, as text or bytes', () => {
    expect(safeEqual('jeton', 'jeton')).toBe(true);
    expect(safeEqual('é', Buffer.from('é', 'utf8'))).toBe(true);
  });

  test('is false for another one of any length', () => {
    for (const other of ['', 'jetom', 'jeton ', 'j', 'x'.repeat(1000)]) expect(safeEqual('jeton', other)).toBe(false);
  });
});
