import { withoutAccents } from './compile-pattern.ts';
import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import { errorAt } from './report.ts';

/** Names as they are looked for: shorter ones are part of too many ordinary words. */
const SHORTEST_NAME = 4;

/**
 * What everybody reads under an article names no disease and no treatment, and leads to a private place; the one for a danger holds the
 * numbers. And the two files go together.
 */
export function checkComments(files: ContentFiles): readonly Problem[] {
  const { commentTexts, commentSites } = files;
  if (commentTexts === null) {
    if (commentSites === null) return [];
    const remedy = 'Écrivez responses/comments.yml, ou retirez config/comments.yml.';
    return [errorAt(commentSites.file, [], 'il manque les textes de réponse aux commentaires', remedy)];
  }
  const { file, value } = commentTexts;
  const names = namesOf(files);
  const open = Object.entries(value.public).flatMap(([key, text]) => {
    const words = ` ${plain(text)} `;
    const named = names.find((name) => words.includes(` ${name} `));
    return [
      ...(named === undefined
        ? []
        : [
            errorAt(
              file,
              ['public', key],
              `« ${named} » ne se dit pas en public`,
              'Sous un article, ni maladie, ni traitement : invitez à écrire en privé.',
            ),
          ]),
      ...missing(text, '{link}').map((problem) => errorAt(file, ['public', key], ...problem)),
    ];
  });
  const { invitation } = value.private;
  return [
    ...open,
    ...missing(invitation, '{link}').map((problem) => errorAt(file, ['private', 'invitation'], ...problem)),
    ...['15', '3114'].flatMap((number) =>
      missing(value.public.urgent, number).map((problem) => errorAt(file, ['public', 'urgent'], ...problem)),
    ),
  ];
}

function missing(text: string, what: string): readonly [string, string][] {
  return text.includes(what) ? [] : [[`il manque « ${what} »`, 'Ajoutez-le à la phrase.']];
}

function namesOf({ subtypes, treatments }: ContentFiles): readonly string[] {
  return [subtypes, treatments]
    .flatMap((file) => file?.value.values ?? [])
    .flatMap(({ value, aliases }) => [value, ...aliases])
    .map(plain)
    .filter((name) => name.length >= SHORTEST_NAME);
}

function plain(text: string): string {
  return withoutAccents(text.toLowerCase())
    .replace(/[^a-z0-9{}]+/g, ' ')
    .trim();
}
