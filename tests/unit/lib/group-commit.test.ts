import { describe, expect, test } from '@jest/globals';
import { createGroupCommit, type GroupJob } from '../../../src/lib/group-commit.ts';

type Job = GroupJob & { readonly name: string };

const job = (name: string, reject: (error: unknown) => void = () => {}): Job => ({ name, reject });

describe('group commit', () => {
  test('takes all that was asked while a flush ran in the next one, in order', async () => {
    const flushes: string[][] = [];
    const group = createGroupCommit<Job>({
      maxJobs: 10,
      flush: async (jobs) => {
        flushes.push(jobs.map(({ name }) => name));
        if (flushes.length === 1) for (const name of ['c', 'd']) group.push(job(name));
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (flushes.length === 1) group.push(job('e'));
      },
    });
    for (const name of ['a', 'b']) group.push(job(name));
    await group.idle();
    expect(flushes).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  test('never runs two flushes at once, nor takes more than it may', async () => {
    let running = 0;
    const sizes: number[] = [];
    const group = createGroupCommit<Job>({
      maxJobs: 3,
      flush: async (jobs) => {
        running += 1;
        sizes.push(jobs.length);
        expect(running).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 1));
        running -= 1;
      },
    });
    for (let index = 0; index < 8; index += 1) group.push(job(`${index}`));
    await group.idle();
    expect(sizes).toEqual([3, 3, 2]);
  });

  test('rejects those of a flush that broke, and goes on with the others', async () => {
    const rejected: string[] = [];
    const flushed: string[] = [];
    const group = createGroupCommit<Job>({
      maxJobs: 1,
      flush: (jobs) => {
        if (jobs[0]?.name === 'bad') throw new Error('broken');
        flushed.push(...jobs.map(({ name }) => name));
      },
    });
    for (const name of ['a', 'bad', 'b']) group.push(job(name, () => rejected.push(name)));
    await group.idle();
    expect([flushed, rejected]).toEqual([['a', 'b'], ['bad']]);
  });

  test('is idle when nothing was asked', async () => {
    const group = createGroupCommit<Job>({ maxJobs: 1, flush: () => {} });
    await expect(group.idle()).resolves.toBeUndefined();
  });
});
