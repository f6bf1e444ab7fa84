import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import type { YamlFile } from './read-yaml.ts';
import { errorAt } from './report.ts';

/** The conditions of a variant, whatever their names: lists are « one of », true and false are as they are. */
type Conditions = Readonly<Record<string, readonly string[] | boolean | undefined>>;

/** Every variant can be reached, and the last one answers when nothing is known. */
export function checkVariants(files: ContentFiles): readonly Problem[] {
  return [
    ...files.responses.flatMap(({ file, value }) =>
      orderProblems(
        file,
        value.variants.map((variant) => variant.when ?? {}),
      ),
    ),
    ...files.urgencyResponses.flatMap(({ file, value }) =>
      orderProblems(
        file,
        value.variants.map(({ situation, relative }) => ({ situation, relative })),
      ),
    ),
  ];
}

function orderProblems(file: YamlFile, variants: readonly Conditions[]): readonly Problem[] {
  const last = variants.length - 1;
  return variants.flatMap((conditions, index) => {
    const before = variants.slice(0, index).findIndex((earlier) => covers(earlier, conditions));
    if (before !== -1) return [unreachable(file, index, before)];
    return index === last && Object.values(conditions).some((condition) => condition !== undefined)
      ? [noDefault(file, index)]
      : [];
  });
}

/** True when `earlier` fits wherever `later` does. */
function covers(earlier: Conditions, later: Conditions): boolean {
  return Object.entries(earlier).every(([key, wanted]) => {
    const given = later[key];
    if (wanted === undefined) return true;
    if (typeof wanted === 'boolean') return wanted === given;
    return Array.isArray(given) && given.every((name) => wanted.includes(name));
  });
}

function unreachable(file: YamlFile, index: number, before: number): Problem {
  return errorAt(
    file,
    ['variants', index],
    `cette variante ne sera jamais servie : la variante n° ${before + 1} convient toujours avant elle`,
    "Placez la plus précise d'abord ; la première qui convient est servie.",
  );
}

function noDefault(file: YamlFile, index: number): Problem {
  return errorAt(
    file,
    ['variants', index],
    'la dernière variante a des conditions',
    'Ajoutez à la fin une variante sans condition : elle répond quand on ne sait rien de la personne.',
  );
}
