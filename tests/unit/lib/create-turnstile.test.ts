import { expect, test } from '@jest/globals';
import { createTurnstile, TurnstileFull } from '../../../src/lib/create-turnstile.ts';

test('lets one through at a time, in order, whatever became of the one before', async () => {
  const pass = createTurnstile(9);
  const seen: string[] = [];
  const work =
    (name: string, fails = false) =>
    async () => {
      seen.push(`+${name}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      seen.push(`-${name}`);
      if (fails) throw new Error(name);
      return name;
    };
  const all = await Promise.allSettled([pass(work('a')), pass(work('b', true)), pass(work('c'))]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual(['+a', '-a', '+b', '-b', '+c', '-c']);
});

test('refuses when too many wait, and takes again when they are through', async () => {
  const pass = createTurnstile(1);
  const work = async () => 'done';
  const [first, second] = [pass(work), pass(work)];
  await expect(pass(work)).rejects.toThrow(TurnstileFull);
  await Promise.all([first, second]);
  expect(await pass(work)).toBe('done');
});
