const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const HOUR_OF_DAY = new Intl.DateTimeFormat('fr-FR', { hour: '2-digit', minute: '2-digit' });
const DAY_AND_HOUR = new Intl.DateTimeFormat('fr-FR', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

/** « 12 min », « 3 h 05 », « 2 jours »: how long, as it is said. Under a minute is a minute. */
export function sayDuration(ms: number): string {
  if (ms < HOUR) return `${Math.max(1, Math.floor(ms / MINUTE))} min`;
  if (ms < DAY) {
    const minutes = Math.floor((ms % HOUR) / MINUTE);
    return `${Math.floor(ms / HOUR)} h${minutes === 0 ? '' : ` ${String(minutes).padStart(2, '0')}`}`;
  }
  const days = Math.floor(ms / DAY);
  return `${days} jour${days > 1 ? 's' : ''}`;
}

/** « 14:05 » today, « mardi 24 novembre à 14:05 » otherwise. */
export function sayMoment(at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString();
  return sameDay ? HOUR_OF_DAY.format(at) : DAY_AND_HOUR.format(at);
}
