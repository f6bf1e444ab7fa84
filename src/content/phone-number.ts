const MONTHS = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre';

/** Long French numbers, four-digit help lines, 116 117, and the emergency numbers as one says them (« le 15 »). */
const NUMBERS = new RegExp(
  [
    '(?<!\\d)(?:\\+33|0)[ .]?\\d(?:[ .]?\\d{2,3}){3,4}(?!\\d)',
    '\\b(?:le|au|du|numéro) 3\\d{3}(?![\\d ]*\\d)',
    '\\b116 ?117\\b',
    `\\b(?:le|au) 1(?:5|7|8|12|14|16|19)\\b(?! (?:${MONTHS}|\\d))`,
  ].join('|'),
  'iu',
);

/** Says whether a text names a telephone number, which must have a source: a wrong one sends somebody nowhere. */
export function namesPhoneNumber(text: string): boolean {
  return NUMBERS.test(text.replace(/[\u00a0\u202f]/gu, ' '));
}
