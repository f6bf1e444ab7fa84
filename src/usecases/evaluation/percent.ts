/** A share as a reader of French writes it: « 93,7 % ». */
export function percent(value: number): string {
  return `${(100 * value).toFixed(1).replace('.', ',')} %`;
}
