import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import type { YamlFile } from './read-yaml.ts';
import { errorAt, warningAt } from './report.ts';
import type { LinkFile } from './schema-parts.ts';

/** A response opens only addresses of `config/links.yml`, where a person has said what they are. */
export function checkLinks(files: ContentFiles): readonly Problem[] {
  const { links } = files;
  if (links === null) return [];
  const known = new Set(links.value.targets.map((target) => target.url));
  const given: readonly {
    readonly file: YamlFile;
    readonly variants: readonly { readonly links: readonly LinkFile[] }[];
  }[] = [
    ...files.responses.map(({ file, value }) => ({ file, variants: value.variants })),
    ...files.urgencyResponses.map(({ file, value }) => ({ file, variants: value.variants })),
  ];
  const unknown = given.flatMap(({ file, variants }) =>
    variants.flatMap((variant, v) =>
      variant.links.flatMap((link, l) =>
        known.has(link.url) ? [] : [unknownTarget(file, ['variants', v, 'links', l], link.url)],
      ),
    ),
  );
  const unopened = links.value.targets.flatMap((target, index) => (target.checked_on === null ? [index] : []));
  return [...unknown, ...(unopened[0] === undefined ? [] : [notOpened(links.file, unopened[0], unopened.length)])];
}

function unknownTarget(file: YamlFile, path: readonly PropertyKey[], url: string): Problem {
  return errorAt(
    file,
    path,
    `l'adresse ${url} n'est pas dans config/links.yml`,
    "Ouvrez-la, vérifiez ce qu'on y trouve, puis ajoutez-la à config/links.yml ; ou corrigez-la.",
  );
}

function notOpened(file: YamlFile, first: number, count: number): Problem {
  return warningAt(
    file,
    ['targets', first, 'checked_on'],
    `${count} adresse${count === 1 ? '' : 's'} que personne n'a encore ouverte${count === 1 ? '' : 's'}`,
    'Ouvrez chacune, puis écrivez la date dans checked_on.',
  );
}
