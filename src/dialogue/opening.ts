import type { OpeningHours } from '../domain/hours.ts';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
const DAY_MS = 86_400_000;

/** Whether somebody reads now, and until when, or when next: said as a patient would say it (« lundi à 9 h »). */
export type Opening =
  | { readonly kind: 'open'; readonly until: string }
  | { readonly kind: 'closed'; readonly next: string }
  | { readonly kind: 'unknown' };

/** Looks at most two weeks ahead; hours that never open are `unknown`, so that nothing is promised. */
export function openingAt(hours: OpeningHours | null, now: number): Opening {
  if (hours === null) return { kind: 'unknown' };
  const today = localTime(hours.timezone, now);
  for (let ahead = 0; ahead < 14; ahead += 1) {
    const day = ahead === 0 ? today : localTime(hours.timezone, now + ahead * DAY_MS);
    if (hours.closedOn.includes(day.date)) continue;
    for (const { from, to } of hours.week[day.weekday] ?? []) {
      if (ahead === 0 && today.minutes >= to) continue;
      if (ahead === 0 && today.minutes >= from) return { kind: 'open', until: sayTime(to) };
      return { kind: 'closed', next: `${sayDay(ahead, day.weekday)} à ${sayTime(from)}` };
    }
  }
  return { kind: 'unknown' };
}

function localTime(timezone: string, at: number): { date: string; weekday: number; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const read = (type: string) => parts.find((part) => part.type === type)?.value ?? '0';
  const date = `${read('year')}-${read('month')}-${read('day')}`;
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { date, weekday, minutes: Number(read('hour')) * 60 + Number(read('minute')) };
}

function sayDay(ahead: number, weekday: number): string {
  if (ahead === 0) return "aujourd'hui";
  if (ahead === 1) return 'demain';
  const day = DAYS[weekday] ?? '';
  return ahead < 7 ? day : `${day} prochain`;
}

function sayTime(minutes: number): string {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
}
