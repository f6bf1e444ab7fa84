import { describe, expect, test } from '@jest/globals';
import { createRush } from '../../../src/lib/rush.ts';
import { createWakeups } from '../../../src/lib/wakeups.ts';
import type { Wakeups } from '../../../src/usecases/ports.ts';
import { createWorker, type WorkerOptions } from '../../../src/usecases/run-worker.ts';
import { createMemoryLog } from '../../support/memory-log.ts';

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Waits for what must come; the test's own time limit says when it did not. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(5);
}

/** A queue of work with hours, worked off by a worker under test. `afterMs`: when each was done, since the beginning. */
function harness(
  options: {
    readonly concurrency?: number;
    readonly rush?: WorkerOptions['rush'];
    readonly work?: (name: string) => Promise<void>;
  } = {},
) {
  const wakeups: Wakeups = createWakeups();
  const queue: { readonly name: string; readonly dueAt: number }[] = [];
  const done: string[] = [];
  const afterMs = new Map<string, number>();
  const begun = Date.now();
  let looks = 0;
  const { log, lines } = createMemoryLog();
  const worker = createWorker({
    step: async () => {
      looks += 1;
      const index = queue.findIndex(({ dueAt }) => dueAt <= Date.now());
      const [job] = index < 0 ? [] : queue.splice(index, 1);
      if (job === undefined) return false;
      await options.work?.(job.name);
      afterMs.set(job.name, Date.now() - begun);
      done.push(job.name);
      return true;
    },
    nextDueAt: async () => (queue.length === 0 ? null : Math.min(...queue.map(({ dueAt }) => dueAt))),
    wakeups,
    topic: 'inbox',
    clock: Date.now,
    log,
    concurrency: options.concurrency ?? 1,
    ...(options.rush === undefined ? {} : { rush: options.rush }),
  });
  const put = (name: string, inMs = 0) => queue.push({ name, dueAt: begun + inMs });
  return { worker, wakeups, put, done, afterMs, lines, looks: () => looks };
}

describe('a worker', () => {
  test('works until nothing is due, in order', async () => {
    const { worker, put, done } = harness();
    for (const name of ['a', 'b', 'c']) put(name);
    worker.start();
    await until(() => done.length === 3);
    await worker.stop();
    expect(done).toEqual(['a', 'b', 'c']);
  });

  test('is woken by a hint long before it would look by itself, and does nothing after it was stopped', async () => {
    const { worker, wakeups, put, done, looks } = harness();
    worker.start();
    await until(() => looks() === 1);
    await pause(20);
    put('a');
    wakeups.notify('inbox');
    await until(() => looks() >= 2);
    expect(done).toEqual(['a']);
    await worker.stop();
    put('b');
    wakeups.notify('inbox');
    await pause(30);
    expect(done).toEqual(['a']);
  });

  test('wakes by itself when something becomes due, not before, and sleeps until then', async () => {
    const { worker, put, afterMs, looks } = harness();
    put('a', 300);
    worker.start();
    await until(() => afterMs.has('a'));
    await worker.stop();
    expect(afterMs.get('a')).toBeGreaterThanOrEqual(300);
    expect(looks()).toBeLessThan(10);
  });

  test('looks every second, should a hint be lost', async () => {
    const { worker, put, done, looks } = harness();
    worker.start();
    await until(() => looks() === 1);
    put('a');
    await until(() => done.length === 1);
    await worker.stop();
    expect(looks()).toBeLessThan(5);
  });

  test('is not put to sleep by a hint that came while it looked', async () => {
    const { worker, wakeups, put, done, looks } = harness({
      work: async (name) => {
        if (name === 'a') put('b');
        wakeups.notify('inbox');
      },
    });
    put('a');
    worker.start();
    await until(() => done.length === 2);
    await worker.stop();
    expect(looks()).toBeLessThan(6);
  });

  test('logs an error without its message, waits, and goes on', async () => {
    const work = async (name: string) => {
      if (name === 'bad') throw new Error('MARQUEUR');
    };
    const { worker, put, done, afterMs, lines } = harness({ work });
    for (const name of ['bad', 'good']) put(name);
    worker.start();
    await until(() => done.length === 1);
    await worker.stop();
    expect(afterMs.get('good')).toBeGreaterThanOrEqual(95);
    expect(lines).toMatchObject([{ level: 'error', fields: { topic: 'inbox', code: 'Error', backoff: 100 } }]);
    expect(JSON.stringify(lines)).not.toContain('MARQUEUR');
  });

  test('finishes what is in hand when it is stopped, and begins nothing else', async () => {
    const gate: (() => void)[] = [];
    const work = () => new Promise<void>((resolve) => gate.push(resolve));
    const { worker, put, done } = harness({ work });
    for (const name of ['a', 'b']) put(name);
    worker.start();
    await until(() => gate.length === 1);
    const stopped = worker.stop();
    await pause(20);
    expect(done).toEqual([]);
    gate[0]?.();
    await stopped;
    expect([done, gate.length]).toEqual([['a'], 1]);
  });

  test('stops at once while it waits out an error', async () => {
    const { worker, put, lines } = harness({ work: () => Promise.reject(new Error('always')) });
    for (let index = 0; index < 5; index += 1) put(`${index}`);
    worker.start();
    await until(() => lines.length === 4);
    const before = performance.now();
    await worker.stop();
    // It had 800 ms to wait.
    expect(performance.now() - before).toBeLessThan(400);
  });

  test('runs as many steps at once as it may, and no more', async () => {
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await pause(5);
      running -= 1;
    };
    const { worker, put, done } = harness({ concurrency: 3, work });
    for (let index = 0; index < 12; index += 1) put(`${index}`);
    worker.start();
    await until(() => done.length === 12);
    await worker.stop();
    expect(most).toBe(3);
  });

  test('steps aside while something waits that cannot, and all of it goes on afterwards', async () => {
    let running = 0;
    let most = 0;
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      await pause(20);
      running -= 1;
    };
    const rush = createRush();
    const { worker, put, done } = harness({ concurrency: 3, rush: { isOn: rush.isOn, concurrency: 1 }, work });
    for (let index = 0; index < 12; index += 1) put(`${index}`);
    let end = () => {};
    const urgent = rush.during(new Promise<void>((resolve) => (end = resolve)));
    worker.start();
    await until(() => done.length === 3);
    expect(most).toBe(1);
    end();
    await urgent;
    await until(() => done.length === 12);
    await worker.stop();
    expect(most).toBe(3);
  });
});
