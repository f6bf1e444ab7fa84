import { expect, test } from '@jest/globals';
import { withTimeLimit } from '../../../src/lib/time-limit.ts';

test('passes on what the work gives within its time, good or bad', async () => {
  await expect(withTimeLimit(1000, Promise.resolve(1))).resolves.toBe(1);
  await expect(withTimeLimit(1000, Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('gives up on work that never ends, with a code for the log', async () => {
  await expect(withTimeLimit(5, new Promise(() => {}))).rejects.toMatchObject({ code: 'TIME_LIMIT' });
});
