import { describe, expect, test } from '@jest/globals';
import { type Acknowledged, type Claim, type Disturbance, judgeQueue, MARK } from './judge-queue.ts';

const DANGER = `${MARK}1`;
const ACKNOWLEDGED = new Map<string, Acknowledged>([
  ['0', { patient: 'jo', at: 5 }],
  [DANGER, { patient: 'rose', at: 10 }],
]);
const FINE = { urgent: 1, urgentNotJudged: 0, overtaken: 0, passed: 0, joinedOn: 0 };

/** A claim that took one unit of time, and whose turn took two more. */
function claimed(patient: string, began: number, ...messages: readonly string[]): Claim {
  return { patient, messages, began, ended: began + 1, done: began + 3 };
}

describe('the judge of who waits for whom', () => {
  const judged = (claims: readonly Claim[], disturbances: readonly Disturbance[] = []) =>
    judgeQueue(ACKNOWLEDGED, claims, disturbances);

  test('counts whom an urgent message passed', () => {
    expect(judged([claimed('rose', 11, DANGER), claimed('jo', 12, '0')])).toEqual({ ...FINE, passed: 1 });
  });

  test('sees a claim of another while an urgent message was there to be claimed', () => {
    expect(judged([claimed('jo', 11, '0'), claimed('rose', 14, DANGER)])).toEqual({ ...FINE, overtaken: 1 });
  });

  test.each<[string, readonly Claim[]]>([
    ['that was under way when it came', [claimed('jo', 9.5, '0'), claimed('rose', 14, DANGER)]],
    ['that was made beside its own', [claimed('jo', 10.5, '0'), claimed('rose', 11, DANGER)]],
    ['of somebody in danger', [claimed('jo', 11, `${MARK}2`), claimed('rose', 14, DANGER)]],
    [
      'while its own conversation was in hand',
      [claimed('rose', 9, '-1'), claimed('jo', 10.5, '0'), claimed('rose', 12, DANGER)],
    ],
  ])('forgives a claim of another %s', (_name, claims) => {
    expect(judged(claims)).toMatchObject({ urgentNotJudged: 0, overtaken: 0 });
  });

  test('does not judge a wait in which somebody died with the conversation in hand, or may have', () => {
    const before = { ...claimed('rose', 8, '-1'), done: null };
    const notJudged = { ...FINE, urgentNotJudged: 1 };
    expect(judged([before, claimed('jo', 11, '0'), claimed('rose', 14, DANGER)])).toEqual(notJudged);
    expect(judged([claimed('jo', 11, '0'), claimed('rose', 14, DANGER)], [{ from: 4, to: 10 }])).toEqual(notJudged);
    expect(judged([claimed('jo', 11, '0')])).toEqual(notJudged);
  });

  test('sees messages that stand behind an urgent one in its turn, and none that stand before', () => {
    expect(judged([claimed('rose', 11, '-1', DANGER)])).toMatchObject({ joinedOn: 0 });
    expect(judged([claimed('rose', 11, DANGER, '2')])).toMatchObject({ joinedOn: 1 });
  });
});
