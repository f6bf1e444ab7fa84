import type { OpeningHours } from './hours.ts';
import { dateAfter, instantOf, localTime } from './local-time.ts';
import type { Referent } from './referent.ts';

/** A stretch of time in which somebody reads. Milliseconds since 1970; `to` is not in it. */
export type Shift = { readonly from: number; readonly to: number };

/** A promise reaches no further ahead. */
const DAYS_AHEAD = 14;

/** The stretches that are not over at `now`, of the next two weeks, in order; those that touch are one. */
export function shiftsOf({ timezone, week, closedOn }: OpeningHours, now: number): readonly Shift[] {
  const today = localTime(timezone, now);
  const days = Array.from({ length: DAYS_AHEAD }, (_, ahead) => ({
    date: dateAfter(today.date, ahead),
    weekday: (today.weekday + ahead) % 7,
  }));
  const shifts = days
    .filter(({ date }) => !closedOn.includes(date))
    .flatMap(({ date, weekday }) =>
      (week[weekday] ?? []).map(({ from, to }) => ({
        from: instantOf(timezone, date, from),
        to: instantOf(timezone, date, to),
      })),
    );
  return joined(shifts).filter(({ to }) => to > now);
}

/** When somebody reads who may: within the association's hours, and a referent of the rota is on duty. `trained`: only those who are. */
export function rotaOf(
  hours: OpeningHours,
  referents: readonly Referent[],
  trained: boolean,
  now: number,
): readonly Shift[] {
  const open = shiftsOf(hours, now);
  const there = referents
    .filter((referent) => referent.trained || !trained)
    .flatMap(({ duty }) => (duty === null ? open : meeting(open, shiftsOf(duty, now))));
  return joined(there);
}

/** Whether a referent is on duty, and when next if not; null: nobody knows. Who says no hours, and whose association says none, asked for no quiet ones. */
export function dutyAt(
  referent: Pick<Referent, 'duty'>,
  hours: OpeningHours | null,
  now: number,
): { readonly onDuty: boolean; readonly nextDutyAt: number | null } {
  const duty = referent.duty ?? hours;
  if (duty === null) return { onDuty: true, nextDutyAt: null };
  const [first, second] = shiftsOf(duty, now);
  if (first === undefined) return { onDuty: false, nextDutyAt: null };
  return first.from <= now
    ? { onDuty: true, nextDutyAt: second?.from ?? null }
    : { onDuty: false, nextDutyAt: first.from };
}

function meeting(some: readonly Shift[], others: readonly Shift[]): readonly Shift[] {
  return some
    .flatMap((one) => others.map((two) => ({ from: Math.max(one.from, two.from), to: Math.min(one.to, two.to) })))
    .filter(({ from, to }) => from < to);
}

/** In order, and those that touch or overlap as one. */
function joined(shifts: readonly Shift[]): readonly Shift[] {
  const whole: Shift[] = [];
  for (const shift of [...shifts].sort((one, two) => one.from - two.from)) {
    const last = whole.at(-1);
    if (last === undefined || shift.from > last.to) whole.push(shift);
    else whole[whole.length - 1] = { from: last.from, to: Math.max(last.to, shift.to) };
  }
  return whole;
}
