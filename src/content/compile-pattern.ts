/**
 * A pattern of `config/wording.yml` or of wording-rules.ts: a JavaScript regular expression that ignores case and accents;
 * `^` and `$` are the ends of a line. To be used on text that `withoutAccents` has folded, so that JavaScript's own `\b`,
 * which takes « é » for the end of a word, finds the ends of French words. Throws SyntaxError for one that cannot be read.
 */
export function compilePattern(pattern: string): RegExp {
  return new RegExp(withoutAccents(pattern), 'gimu');
}

/** Takes the accents off Latin letters, and keeps the length, so that places in the text stay right. */
export function withoutAccents(text: string): string {
  return text.replace(/[\u00c0-\u017f]/g, (letter) => LIGATURES[letter] ?? letter.normalize('NFD').charAt(0));
}

const LIGATURES: Readonly<Record<string, string>> = { œ: 'o', Œ: 'O', æ: 'a', Æ: 'A' };
