import { compilePattern, withoutAccents } from './compile-pattern.ts';
import type { Problem } from './problem.ts';
import type { Sourced } from './read-content-file.ts';
import { errorAt } from './report.ts';
import type { WordingFile } from './schema-config.ts';
import type { SpokenText } from './spoken-texts.ts';
import { WORDING_RULES, type WordingRule } from './wording-rules.ts';

/**
 * Refuses words that must not be said: the program's own rules, then the association's list (`config/wording.yml`), which
 * counts inside quotations too. Names that the list allows are passed over.
 */
export function checkWording(spoken: readonly SpokenText[], wording: Sourced<WordingFile> | null): readonly Problem[] {
  const { rules, problems } = compileList(wording);
  const all = [...WORDING_RULES, ...rules];
  const allowed = (wording?.value.allowed ?? []).map(plainly);
  return [...problems, ...spoken.flatMap((text) => breaches(text, all, allowed))];
}

function breaches(
  { file, path, text }: SpokenText,
  rules: readonly WordingRule[],
  allowed: readonly string[],
): readonly Problem[] {
  const plain = plainly(text);
  const named = withoutAccents(allowed.reduce((rest, name) => rest.replaceAll(name, blank), plain));
  const ownWords = named.replace(/«[^»]*»/gu, blank);
  return rules.flatMap(({ pattern, quotes, message, remedy }) =>
    [...(quotes ? named : ownWords).matchAll(pattern)].map((match) => ({
      severity: 'error',
      file: file.name,
      line: file.lineIn(path, match.index),
      message: `${message} : « ${around(plain, match)} »`,
      remedy,
    })),
  );
}

/** Every replacement keeps the length, so that places in the text stay right. */
function plainly(text: string): string {
  return text.replace(/[\u00a0\u202f\t]/gu, ' ').replaceAll('’', "'");
}

/** The sign for an object that is no text: no rule can mean it. */
function blank(words: string): string {
  return words.replace(/[^\n]/g, '\ufffc');
}

function around(text: string, match: RegExpMatchArray): string {
  const from = match.index ?? 0;
  const start = text.lastIndexOf(' ', Math.max(0, from - 12)) + 1;
  const end = text.indexOf(' ', from + match[0].length + 12);
  return text
    .slice(start, end === -1 ? undefined : end)
    .replaceAll('\n', ' ')
    .trim();
}

function compileList(wording: Sourced<WordingFile> | null): {
  readonly rules: readonly WordingRule[];
  readonly problems: readonly Problem[];
} {
  const rules: WordingRule[] = [];
  const problems: Problem[] = [];
  for (const [index, { pattern, why }] of (wording?.value.patterns ?? []).entries()) {
    try {
      const compiled = compilePattern(pattern);
      rules.push({ pattern: compiled, message: "des mots que l'association n'emploie pas", remedy: why, quotes: true });
    } catch {
      if (wording !== null) problems.push(unreadable(wording, index));
    }
  }
  return { rules, problems };
}

function unreadable({ file }: Sourced<WordingFile>, index: number): Problem {
  return errorAt(
    file,
    ['patterns', index, 'pattern'],
    "ce motif n'est pas une expression régulière lisible",
    'Vérifiez les parenthèses et les barres obliques inverses, ou demandez à un développeur.',
  );
}
