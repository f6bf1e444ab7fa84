import { expect, test } from '@jest/globals';
import { throttleKeys, waitAfter } from '../../../../src/usecases/staff/throttle.ts';

test('four failures cost nothing, and no number of them more than fifteen minutes', () => {
  expect([0, 4, 5, 6, 7].map(waitAfter)).toEqual([0, 0, 5000, 10_000, 20_000]);
  expect(Math.max(...Array.from({ length: 2000 }, (_, failures) => waitAfter(failures)))).toBe(15 * 60 * 1000);
});

test('what failures are counted under names nobody, and is another with another secret', () => {
  const trier = { email: 'zoe@asso.example', address: '192.0.2.7', browser: null };
  const [one, other] = ['a', 'b'].map((secret) => throttleKeys(trier, Buffer.from(secret)).map(({ key }) => key));
  expect(one).toHaveLength(2);
  expect(JSON.stringify(one)).not.toMatch(/zoe|192/);
  expect(one?.some((key) => other?.includes(key))).toBe(false);
});
