import type { OpeningHours } from '../domain/hours.ts';
import type { ReferentsFile } from './schema-config.ts';

/** Opening hours in minutes from local midnight, Monday first; null when none are set. */
export function toHours(file: ReferentsFile): OpeningHours | null {
  if (file.hours === null) return null;
  const { timezone, week, closed_on: closedOn } = file.hours;
  const { lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche } = week;
  return {
    timezone,
    week: [lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche].map((day) => day.map(toInterval)),
    closedOn,
  };
}

/** `09:00-12:00` as minutes. The schema has checked the shape. */
export function toInterval(words: string): { readonly from: number; readonly to: number } {
  const [from = '', to = ''] = words.split('-');
  return { from: toMinutes(from), to: toMinutes(to) };
}

function toMinutes(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
