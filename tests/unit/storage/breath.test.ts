import { describe, expect, test } from '@jest/globals';
import { endsBreath, firstBreath, MAX_MESSAGES_A_TURN } from '../../../src/storage/breath.ts';

const timing = { burstMs: 2000, maxBurstMs: 10_000 };
const at = (...times: readonly number[]) =>
  times.map((receivedAt) => ({ receivedAt, endsBreath: false, urgent: false }));

describe('the first breath', () => {
  test('is nothing when nothing waits', () => {
    expect(firstBreath([], timing)).toBeNull();
  });

  test('goes on while the next line comes before the pause is over', () => {
    expect(firstBreath(at(0, 1999, 3998), timing)).toEqual({ count: 3, dueAt: 5998 });
    expect(firstBreath(at(0, 2000), timing)).toEqual({ count: 1, dueAt: 2000 });
  });

  test('is answered at the latest so long after its first line', () => {
    expect(firstBreath(at(0, 1900, 3800, 5700, 7600, 9500), timing)).toEqual({ count: 6, dueAt: 10_000 });
    expect(firstBreath(at(0, 1900, 3800, 5700, 7600, 9500, 10_000), timing)).toEqual({ count: 6, dueAt: 10_000 });
  });

  test('is over with a tap, and what follows is another', () => {
    const tapped = [
      { receivedAt: 0, endsBreath: false, urgent: false },
      { receivedAt: 100, endsBreath: true, urgent: false },
      { receivedAt: 200, endsBreath: false, urgent: false },
    ];
    expect(firstBreath(tapped, timing)).toEqual({ count: 2, dueAt: 100 });
  });

  test('joins nothing when that is asked for', () => {
    expect(firstBreath(at(5, 5, 5), { burstMs: 0, maxBurstMs: 10_000 })).toEqual({ count: 1, dueAt: 5 });
  });

  test('has an upper bound, and is due at once when it is reached', () => {
    const flood = at(...Array.from({ length: 500 }, (_, index) => index));
    expect(firstBreath(flood, timing)).toEqual({ count: MAX_MESSAGES_A_TURN, dueAt: MAX_MESSAGES_A_TURN - 1 });
  });

  test('with an urgent line takes in all before it, is due at once, and leaves what follows', () => {
    const lines = [...at(0, 5000), { receivedAt: 5100, endsBreath: false, urgent: true }, ...at(5200)];
    expect(firstBreath(lines, timing)).toEqual({ count: 3, dueAt: 5100 });
    expect(firstBreath(lines, { burstMs: 0, maxBurstMs: 10_000 })).toEqual({ count: 1, dueAt: 0 });
  });

  test('does not break when the clock goes back', () => {
    expect(firstBreath(at(5000, 1000), timing)).toEqual({ count: 2, dueAt: 3000 });
  });

  test.each([
    [{ kind: 'text', text: 'a' }, false],
    [{ kind: 'choice', payload: 'A', title: null }, true],
    [{ kind: 'voice' }, true],
    [{ kind: 'sticker', approving: false }, true],
    [{ kind: 'attachment', type: 'image' }, true],
  ] as const)('%j ends it: %s', (content, ends) => {
    expect(endsBreath(content)).toBe(ends);
  });
});
