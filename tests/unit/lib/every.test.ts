import { expect, test } from '@jest/globals';
import { every } from '../../../src/lib/every.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

test('runs at once and again, goes on after an error, never twice at a time, and stops when the work in hand is done', async () => {
  const errors: unknown[] = [];
  let begun = 0;
  let underway = 0;
  let most = 0;
  const work = async () => {
    begun += 1;
    underway += 1;
    most = Math.max(most, underway);
    await pause(25);
    underway -= 1;
    if (begun === 1) throw new Error('once');
  };
  const stop = every(10, work, (error) => errors.push(error));
  expect(begun).toBe(1);
  await pause(100);
  await stop();
  expect(underway).toBe(0);
  const total = begun;
  expect(total).toBeGreaterThan(1);
  expect(most).toBe(1);
  expect(errors).toEqual([new Error('once')]);
  await pause(30);
  expect(begun).toBe(total);
});
