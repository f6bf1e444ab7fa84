import { ALARMS, type Alarm, ANY } from '../urgency-model.ts';

/**
 * Which alarms the scores of a message give: each class that reaches its threshold; when ANY reaches its own, the class with
 * the best score. Of danger of life and of what can wait until today, only the likelier speaks.
 */
export function chooseAlarms(scores: readonly number[], thresholds: readonly number[]): readonly Alarm[] {
  const scoreOf = (alarm: Alarm): number => scores[ALARMS.indexOf(alarm)] ?? 0;
  const speaks = (k: number): boolean => (scores[k] ?? 0) >= (thresholds[k] ?? Number.POSITIVE_INFINITY);
  const best = ALARMS.reduce((most, alarm) => (scoreOf(alarm) > scoreOf(most) ? alarm : most));
  const spoken = ALARMS.filter((alarm, k) => speaks(k) || (alarm === best && speaks(ANY)));
  if (!spoken.includes('vital') || !spoken.includes('rapide')) return spoken;
  const lesser: Alarm = scoreOf('vital') >= scoreOf('rapide') ? 'rapide' : 'vital';
  return spoken.filter((alarm) => alarm !== lesser);
}
