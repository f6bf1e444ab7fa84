import { expect, test } from '@jest/globals';
import { createWakeups } from '../../../src/lib/wakeups.ts';

test('wakes all who listen to a topic, and nobody else', () => {
  const wakeups = createWakeups<'inbox' | 'outbox'>();
  const woken: string[] = [];
  wakeups.listen('inbox', () => woken.push('first'));
  wakeups.listen('inbox', () => woken.push('second'));
  wakeups.listen('outbox', () => woken.push('other'));
  wakeups.notify('inbox');
  expect(woken).toEqual(['first', 'second']);
});

test('stops only the subscription that is stopped, also of one function twice', () => {
  const wakeups = createWakeups<'inbox'>();
  let count = 0;
  const listener = () => {
    count += 1;
  };
  const stop = wakeups.listen('inbox', listener);
  wakeups.listen('inbox', listener);
  stop();
  stop();
  wakeups.notify('inbox');
  expect(count).toBe(1);
});

test('a listener may stop listening while it is woken', () => {
  const wakeups = createWakeups<'inbox'>();
  let count = 0;
  const stop = wakeups.listen('inbox', () => {
    count += 1;
    stop();
  });
  wakeups.listen('inbox', () => {
    count += 10;
  });
  wakeups.notify('inbox');
  wakeups.notify('inbox');
  expect(count).toBe(21);
});
