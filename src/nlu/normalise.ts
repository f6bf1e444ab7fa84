import { capText, MAX_READ } from './cap-text.ts';

const MARKS = /\p{M}+/gu;
const APOSTROPHES = /[’‘ʼ`´‛′]/gu;
const DASHES = /[‐‑‒–—―−_]/gu;
const ELLIPSES = /(?:\.\s*){2,}|…/gu;
/** Whatever is no letter, no digit and none of the few marks that separate ideas: emoji, null bytes, lone surrogates… */
const REST = /[^\p{L}\p{N}'.,!?;:()\n/%+-]+/gu;
const LONG_RUN = /(\p{L})\1{2,}/gu;

/**
 * Folds a message to what the engine reads: lower case, no accents, `œ` as `oe`, straight apostrophes, no emoji, letters
 * repeated three times or more down to two. Punctuation and line breaks that separate ideas stay. Total on any string;
 * reads at most MAX_READ units. The result has single blanks and is idempotent.
 */
export function normalise(text: string): string {
  const folded = capText(text)
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replace(/[«»“”„"]/gu, ' ')
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(ELLIPSES, '. ')
    .replace(REST, ' ')
    .replace(LONG_RUN, '$1$1')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[\n ]*/gu, '\n')
    .trim();
  return folded.length <= MAX_READ ? folded : capText(folded);
}
