import { expect, test } from '@jest/globals';
import { sayDuration, sayMoment } from '../../../../src/web/console/words/times.ts';

const HOUR = 3_600_000;

test.each([
  [-5, '1 min'],
  [59_999, '1 min'],
  [12 * 60_000, '12 min'],
  [HOUR, '1 h'],
  [HOUR + 5 * 60_000, '1 h 05'],
  [24 * HOUR, '1 jour'],
  [50 * HOUR, '2 jours'],
])('%d ms are said as they are said, never cut by the end of a line', (ms, words) => {
  expect(sayDuration(ms)).toBe(words.replaceAll(' ', '\u00a0'));
});

test('a moment of today is an hour, and another one says its day', () => {
  const noon = new Date(2026, 10, 25, 12).getTime();
  expect(sayMoment(noon - HOUR, noon)).toBe('11:00');
  expect(sayMoment(noon - 24 * HOUR, noon)).toMatch(/^mardi 24 novembre à 12:00$/);
});
