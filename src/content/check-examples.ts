import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import type { YamlFile } from './read-yaml.ts';
import { errorAt, warningAt } from './report.ts';

type Example = { readonly file: YamlFile; readonly path: readonly PropertyKey[]; readonly text: string };

/**
 * One sentence teaches one thing: the same in two files teaches a contradiction, twice in one file teaches nothing. A near
 * miss may well be an example of an intent, or of a lesser urgency; never of the urgency that it must not raise.
 */
export function checkExamples(files: ContentFiles): readonly Problem[] {
  return [
    ...duplicates([...ofIntents(files), ...ofUrgencies(files).flatMap(({ examples }) => examples)]),
    ...ofUrgencies(files).flatMap(({ examples, nearMisses }) => duplicates([...examples, ...nearMisses])),
  ].filter((problem, index, all) => all.findIndex((other) => same(problem, other)) === index);
}

function duplicates(examples: readonly Example[]): readonly Problem[] {
  const first = new Map<string, Example>();
  return examples.flatMap((example) => {
    const key = fold(example.text);
    const before = first.get(key);
    if (before !== undefined) return [duplicate(example, before)];
    first.set(key, example);
    return [];
  });
}

function ofIntents({ intents }: ContentFiles): readonly Example[] {
  return intents.flatMap(({ file, value }) =>
    value.examples.map((text, index) => ({ file, path: ['examples', index], text })),
  );
}

function ofUrgencies({ urgencies }: ContentFiles) {
  return urgencies.map(({ file, value }) => ({
    examples: value.examples.map(({ text }, index) => ({ file, path: ['examples', index], text })),
    nearMisses: value.near_misses.map(({ text }, index) => ({ file, path: ['near_misses', index], text })),
  }));
}

function same(one: Problem, other: Problem): boolean {
  return one.file === other.file && one.line === other.line && one.message === other.message;
}

function duplicate({ file, path }: Example, before: Example): Problem {
  const where = `${before.file.name}, ligne ${before.file.lineOf(before.path)}`;
  if (file.name === before.file.name && path[0] === before.path[0]) {
    return warningAt(
      file,
      path,
      `le même exemple se trouve déjà ligne ${before.file.lineOf(before.path)}`,
      'Gardez-en un seul.',
    );
  }
  return errorAt(
    file,
    path,
    `le même exemple se trouve dans ${where}`,
    "Gardez-le là où il est le plus juste, retirez l'autre.",
  );
}

/** Case, accents, punctuation and spaces do not make another sentence; what holds no letter stays as it is. */
function fold(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words === '' ? text : words;
}
