import { describe, expect, test } from '@jest/globals';
import type { OpeningHours } from '../../../src/domain/hours.ts';
import { instantOf, localTime } from '../../../src/domain/local-time.ts';
import { dutyAt, rotaOf, shiftsOf } from '../../../src/domain/rota.ts';
import { MONDAY_MORNING, referent } from '../../support/sample-desk.ts';

const at = (time: string) => Date.parse(time);
const NINE_TO_NOON = { from: 540, to: 720 };
const DAILY: OpeningHours = { ...MONDAY_MORNING, week: Array.from({ length: 7 }, () => [NINE_TO_NOON]) };
const words = (shifts: readonly { readonly from: number; readonly to: number }[]) =>
  shifts.map(({ from, to }) => `${new Date(from).toISOString()} ${new Date(to).toISOString()}`);

describe('local time', () => {
  test('is that of the clocks, before and after they change', () => {
    expect(localTime('Europe/Paris', at('2026-03-29T00:30:00Z')).minutes).toBe(90);
    expect(localTime('Europe/Paris', at('2026-03-29T01:30:00Z')).minutes).toBe(210);
    expect(localTime('Indian/Reunion', at('2026-11-23T21:00:00Z'))).toEqual({
      date: '2026-11-24',
      weekday: 1,
      minutes: 60,
    });
  });

  test('leads back to the moment, on each day of a year and in each zone with a region of France', () => {
    for (const zone of ['Europe/Paris', 'Indian/Reunion', 'America/Guadeloupe', 'America/Miquelon', 'Pacific/Noumea']) {
      for (let day = 0; day < 365; day += 1) {
        const moment = at('2026-01-01T00:00:00Z') + day * 86_400_000 + 9 * 3_600_000;
        const { date, minutes } = localTime(zone, moment);
        expect(instantOf(zone, date, minutes)).toBe(moment);
      }
    }
  });
});

describe('shifts', () => {
  test('begin at the same hour of the clock on both sides of a change of clocks', () => {
    const shifts = shiftsOf(DAILY, at('2026-03-28T12:00:00Z'));
    expect(words(shifts.slice(0, 1))).toEqual(['2026-03-29T07:00:00.000Z 2026-03-29T10:00:00.000Z']);
    const autumn = shiftsOf(DAILY, at('2026-10-24T11:00:00Z'));
    expect(words(autumn.slice(0, 1))).toEqual(['2026-10-25T08:00:00.000Z 2026-10-25T11:00:00.000Z']);
  });

  test('go on through midnight as one, and stop on a day when nobody reads', () => {
    const night = {
      ...DAILY,
      week: Array.from({ length: 7 }, () => [
        { from: 0, to: 120 },
        { from: 1320, to: 1440 },
      ]),
    };
    const [first] = shiftsOf({ ...night, closedOn: ['2026-11-25'] }, at('2026-11-23T21:30:00Z'));
    expect(words(first === undefined ? [] : [first])).toEqual(['2026-11-23T21:00:00.000Z 2026-11-24T01:00:00.000Z']);
    const [, second] = shiftsOf({ ...night, closedOn: ['2026-11-25'] }, at('2026-11-23T21:30:00Z'));
    expect(words(second === undefined ? [] : [second])).toEqual(['2026-11-24T21:00:00.000Z 2026-11-24T23:00:00.000Z']);
  });

  test('are over at the minute of their end', () => {
    expect(shiftsOf(MONDAY_MORNING, at('2026-11-23T10:59:59Z'))[0]?.from).toBe(at('2026-11-23T08:00:00Z'));
    expect(shiftsOf(MONDAY_MORNING, at('2026-11-23T11:00:00Z'))[0]?.from).toBe(at('2026-11-30T08:00:00Z'));
  });
});

describe('the rota', () => {
  const sunday = at('2026-11-22T12:00:00Z');
  const eleven = referent({ duty: { ...MONDAY_MORNING, week: [[{ from: 660, to: 780 }], [], [], [], [], [], []] } });

  test('confirms only hours in which a referent is on duty, and duty only in opening hours', () => {
    expect(rotaOf(MONDAY_MORNING, [], false, sunday)).toEqual([]);
    expect(words(rotaOf(MONDAY_MORNING, [eleven], false, sunday).slice(0, 1))).toEqual([
      '2026-11-23T10:00:00.000Z 2026-11-23T11:00:00.000Z',
    ]);
    expect(words(rotaOf(MONDAY_MORNING, [eleven, referent()], false, sunday).slice(0, 1))).toEqual([
      '2026-11-23T08:00:00.000Z 2026-11-23T11:00:00.000Z',
    ]);
  });

  test('counts trained people alone where only they are alerted', () => {
    expect(rotaOf(MONDAY_MORNING, [referent()], true, sunday)).toEqual([]);
    expect(rotaOf(MONDAY_MORNING, [referent({ trained: true })], true, sunday)).not.toEqual([]);
  });

  test('reads the duty of somebody overseas on their own clocks', () => {
    const island = referent({ duty: { ...DAILY, timezone: 'Indian/Reunion' } });
    const allDay = { ...DAILY, week: Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]) };
    expect(words(rotaOf(allDay, [island], false, sunday).slice(0, 1))).toEqual([
      '2026-11-23T05:00:00.000Z 2026-11-23T08:00:00.000Z',
    ]);
  });
});

describe('being on duty', () => {
  test('follows one’s own hours, else the association’s, and says when next', () => {
    const night = at('2026-11-23T02:00:00Z');
    expect(dutyAt({ duty: null }, MONDAY_MORNING, night)).toEqual({
      onDuty: false,
      nextDutyAt: at('2026-11-23T08:00:00Z'),
    });
    expect(dutyAt({ duty: DAILY }, MONDAY_MORNING, at('2026-11-24T09:00:00Z')).onDuty).toBe(true);
  });

  test('knows no quiet hours where nobody wrote any', () => {
    expect(dutyAt({ duty: null }, null, at('2026-11-23T02:00:00Z'))).toEqual({ onDuty: true, nextDutyAt: null });
  });
});
