import { dateAfter, instantOf, localTime } from '../domain/local-time.ts';

/** When the weekly digest leaves. `weekday`: Monday is 0. `minutes`: since local midnight. */
export type DigestHour = { readonly timezone: string; readonly weekday: number; readonly minutes: number };

/** A mail that is due at `at` and tells of `since` until `until`. Milliseconds since 1970. */
export type DigestSpan = { readonly at: number; readonly since: number; readonly until: number };

const CARE_MINUTES = 9 * 60;

/** The last digest that was due at `now`, and the seven days before it. */
export function lastDigest({ timezone, weekday, minutes }: DigestHour, now: number): DigestSpan {
  const { date, weekday: today } = localTime(timezone, now);
  const thisWeek = dateAfter(date, -((today - weekday + 7) % 7));
  const isPast = instantOf(timezone, thisWeek, minutes) <= now;
  const day = isPast ? thisWeek : dateAfter(thisWeek, -7);
  const at = instantOf(timezone, day, minutes);
  return { at, since: instantOf(timezone, dateAfter(day, -7), minutes), until: at };
}

/** The last word of care that was due at `now`, nine in the morning, and the day before it from midnight to midnight. */
export function lastCare(timezone: string, now: number): DigestSpan {
  const { date } = localTime(timezone, now);
  const day = instantOf(timezone, date, CARE_MINUTES) <= now ? date : dateAfter(date, -1);
  return {
    at: instantOf(timezone, day, CARE_MINUTES),
    since: instantOf(timezone, dateAfter(day, -1), 0),
    until: instantOf(timezone, day, 0),
  };
}
