import { normalise } from '../normalise.ts';

/** Folds a message for both looks: as `normalise`, and a thermometer's « 38°5 » becomes the number it is. */
export function readText(text: string): string {
  return normalise(text.replace(/(\d)\s?°\s?(\d)/gu, '$1,$2'));
}
