import type { OpeningHours } from '../domain/hours.ts';
import { DAY_NAMES, type ReferentsFile, type WeekFile } from './schema-referents.ts';

/** Opening hours in minutes from local midnight, Monday first; null when none are set. */
export function toHours(file: ReferentsFile): OpeningHours | null {
  if (file.hours === null) return null;
  const { timezone, week, closed_on: closedOn } = file.hours;
  return { timezone, week: toWeek(week), closedOn };
}

/** Monday first. */
export function toWeek(week: WeekFile): OpeningHours['week'] {
  return DAY_NAMES.map((day) => week[day].map(toInterval));
}

/** `09:00-12:00` as minutes. The schema has checked the shape. */
export function toInterval(words: string): { readonly from: number; readonly to: number } {
  const [from = '', to = ''] = words.split('-');
  return { from: toMinutes(from), to: toMinutes(to) };
}

/** `09:30` as minutes. */
export function toMinutes(time: string): number {
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}
