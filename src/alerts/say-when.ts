/** « mercredi 25 novembre à 14 h 05 »: the day stands there too, because a card and a mail are read later than they are written. */
export function sayWhen(at: number, timezone: string): string {
  const date = new Intl.DateTimeFormat('fr-FR', { timeZone: timezone, weekday: 'long', day: 'numeric', month: 'long' });
  const time = new Intl.DateTimeFormat('fr-FR', { timeZone: timezone, hour: '2-digit', minute: '2-digit' });
  return `${date.format(at)} à ${time.format(at).replace(':', '\u00a0h\u00a0')}`;
}
