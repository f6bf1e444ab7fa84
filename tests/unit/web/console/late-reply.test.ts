import { describe, expect, test } from '@jest/globals';
import { suggestLateReply } from '../../../../src/web/console/words/late-reply.ts';
import { sayDuration } from '../../../../src/web/console/words/times.ts';

const HOUR = 3_600_000;
const line = { patientAt: 0, expectedAt: null, awaitedSince: 1 };

describe('a sentence that admits the delay', () => {
  test('is offered after an hour without a promise, and after the promise where there was one', () => {
    expect(suggestLateReply(line, HOUR)).toBeNull();
    expect(suggestLateReply(line, HOUR + 1)).toContain('il y a 1 h');
    expect(suggestLateReply({ ...line, expectedAt: 10 }, 11)).not.toBeNull();
    expect(suggestLateReply({ ...line, expectedAt: 5 * HOUR }, 4 * HOUR)).toBeNull();
  });

  test('is not offered once a referent answered, nor when nobody knows since when the patient waits', () => {
    expect(suggestLateReply({ ...line, awaitedSince: null }, 9 * HOUR)).toBeNull();
    expect(suggestLateReply({ ...line, patientAt: null }, 9 * HOUR)).toBeNull();
  });

  test.each([
    [-5, '1 min'],
    [59_999, '1 min'],
    [12 * 60_000, '12 min'],
    [HOUR, '1 h'],
    [HOUR + 5 * 60_000, '1 h 05'],
    [24 * HOUR, '1 jour'],
    [50 * HOUR, '2 jours'],
  ])('says %d ms as it is said', (ms, words) => {
    expect(sayDuration(ms).replaceAll('\u00a0', ' ')).toBe(words);
  });
});
