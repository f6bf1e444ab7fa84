import { describe, expect, jest, test } from '@jest/globals';
import { createBell } from '../../../src/lib/create-bell.ts';

jest.useFakeTimers();

describe('bell', () => {
  test('wakes whoever waits', async () => {
    const bell = createBell();
    const woken = bell.wait(1000);
    bell.ring();
    await woken;
    expect(jest.getTimerCount()).toBe(0);
  });

  test('does not lose a ring that comes while nobody waits, and counts it once', async () => {
    const bell = createBell();
    bell.ring();
    bell.ring();
    await bell.wait(1000);
    let over = false;
    const second = bell.wait(1000).then(() => {
      over = true;
    });
    await jest.advanceTimersByTimeAsync(999);
    expect(over).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await second;
  });
});
