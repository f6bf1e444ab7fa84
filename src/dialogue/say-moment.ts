import { localTime } from '../domain/local-time.ts';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** « aujourd'hui à 14 h », « demain à 9 h », « lundi à 9 h », « lundi prochain à 9 h »; of what is past « hier », « lundi dernier »… */
export function sayMoment(timezone: string, at: number, now: number): string {
  return `${sayDay(timezone, at, now)} à ${sayTime(localTime(timezone, at).minutes)}`;
}

/** « 17 h 30 » today, « demain à 2 h » when it goes on through the night; what lasts longer is said to last until tonight. */
export function sayUntil(timezone: string, at: number, now: number): string {
  const { minutes } = localTime(timezone, at);
  const ahead = daysBetween(timezone, now, at);
  if (ahead === 0) return sayTime(minutes);
  return ahead > 1 || minutes === 0 ? 'minuit' : sayMoment(timezone, at, now);
}

/** « 20 minutes », « 3 heures », « 2 jours »: rounded down, so that nobody waited less than is said. */
export function sayDuration(ms: number): string {
  if (ms < HOUR_MS) return plural(Math.max(1, Math.floor(ms / MINUTE_MS)), 'minute');
  if (ms < 2 * DAY_MS) return plural(Math.floor(ms / HOUR_MS), 'heure');
  return plural(Math.floor(ms / DAY_MS), 'jour');
}

function sayDay(timezone: string, at: number, now: number): string {
  const ahead = daysBetween(timezone, now, at);
  if (ahead === 0) return "aujourd'hui";
  if (ahead === 1) return 'demain';
  if (ahead === -1) return 'hier';
  const { weekday, date } = localTime(timezone, at);
  const day = DAYS[weekday] ?? '';
  if (ahead > 0 && ahead < 7) return day;
  if (ahead > 0) return `${day} prochain`;
  return ahead > -7 ? `${day} dernier` : `le ${Number(date.slice(8))}/${date.slice(5, 7)}`;
}

function sayTime(minutes: number): string {
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')}`}`;
}

/** Midnights between two moments. */
function daysBetween(timezone: string, from: number, to: number): number {
  return (Date.parse(localTime(timezone, to).date) - Date.parse(localTime(timezone, from).date)) / DAY_MS;
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count > 1 ? 's' : ''}`;
}
