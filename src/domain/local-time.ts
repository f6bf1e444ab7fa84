const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A moment on the clocks of a time zone. `weekday`: Monday is 0. `minutes`: since local midnight. `date`: ISO. */
export type LocalTime = { readonly date: string; readonly weekday: number; readonly minutes: number };

/** Made once a zone: making one costs as much as reading a hundred times. */
const CLOCKS = new Map<string, Intl.DateTimeFormat>();

/** @param at milliseconds since 1970. @param timezone IANA name; throws RangeError for one that does not exist. */
export function localTime(timezone: string, at: number): LocalTime {
  const wall = new Date(wallTime(timezone, at));
  return {
    date: wall.toISOString().slice(0, 10),
    weekday: (wall.getUTCDay() + 6) % 7,
    minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
  };
}

/** The moment at which the clocks show `minutes` after midnight of `date`. In the hour that a change of clocks leaves out, an hour beside it. */
export function instantOf(timezone: string, date: string, minutes: number): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS;
  const guess = wall - (wallTime(timezone, wall) - wall);
  return wall - (wallTime(timezone, guess) - guess);
}

/** The ISO date `days` after `date`. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** What the clocks show, as if it were UTC. */
function wallTime(timezone: string, at: number): number {
  const parts = clockOf(timezone).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? '0');
  const time = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
  return time + (((at % 1000) + 1000) % 1000);
}

function clockOf(timezone: string): Intl.DateTimeFormat {
  const known = CLOCKS.get(timezone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  CLOCKS.set(timezone, clock);
  return clock;
}
