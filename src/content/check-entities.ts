import type { Problem } from './problem.ts';
import type { Sourced } from './read-content-file.ts';
import type { ContentFiles } from './read-content-files.ts';
import { errorAt } from './report.ts';
import type { EntitiesFile } from './schema-entities.ts';

/** Every value stands once, and so does every situation: a name that means two things means none. */
export function checkEntities({ subtypes, treatments, places, situations }: ContentFiles): readonly Problem[] {
  return [
    ...[subtypes, treatments, places].flatMap((file) => (file === null ? [] : repeatedValues(file))),
    ...(situations === null
      ? []
      : repeated(situations.value.situations.map(({ name }) => name)).map(({ name, index }) =>
          errorAt(
            situations.file,
            ['situations', index, 'name'],
            `la situation « ${name} » est déjà définie plus haut`,
            'Donnez-lui un autre nom, ou réunissez les deux.',
          ),
        )),
  ];
}

function repeatedValues({ file, value }: Sourced<EntitiesFile>): readonly Problem[] {
  return repeated(value.values.map((entity) => entity.value)).map(({ name, index }) =>
    errorAt(
      file,
      ['values', index, 'value'],
      `« ${name} » est déjà défini plus haut`,
      "Réunissez les deux listes de façons de l'écrire.",
    ),
  );
}

function repeated(names: readonly string[]): readonly { readonly name: string; readonly index: number }[] {
  return names.flatMap((name, index) => (names.indexOf(name) < index ? [{ name, index }] : []));
}
