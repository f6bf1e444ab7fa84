import { nameOf } from './check-names.ts';
import type { Problem } from './problem.ts';
import type { Sourced } from './read-content-file.ts';
import type { ContentFiles } from './read-content-files.ts';
import type { YamlFile } from './read-yaml.ts';
import { errorAt, warningAt } from './report.ts';
import type { EntitiesFile } from './schema-entities.ts';

type Path = readonly (string | number)[];
/** A name written somewhere, and the names that may stand there; null when no file lists them. */
type Reference = {
  readonly file: YamlFile;
  readonly path: Path;
  readonly name: string;
  readonly known: ReadonlySet<string> | null;
  readonly what: string;
  /** True when nothing breaks without it: a note for whoever reads the file. */
  readonly note?: boolean;
};

/** Every name that one file uses stands in the file that defines it. */
export function checkReferences(files: ContentFiles): readonly Problem[] {
  const intents = new Set(files.intentNames.map(nameOf));
  return [
    ...ofResponses(files, intents),
    ...ofUrgencies(files),
    ...ofLetters(files, intents),
    ...ofFollowUps(files, intents),
    ...ofConfig(files, intents),
    ...ofReferents(files),
  ]
    .filter(({ known, name }) => known !== null && !known.has(name))
    .map(({ file, path, name, what, note }) =>
      (note === true ? warningAt : errorAt)(
        file,
        path,
        `${what} : « ${name} » n'existe pas`,
        'Corrigez le nom, ou ajoutez-le au fichier qui le définit.',
      ),
    );
}

function ofResponses(files: ContentFiles, intents: ReadonlySet<string>): readonly Reference[] {
  const subtype = valuesOf(files.subtypes);
  const treatment = valuesOf(files.treatments);
  const place = valuesOf(files.places);
  const situation = situationNames(files);
  return files.responses.flatMap(({ file, value }) =>
    value.variants.flatMap(({ when, next }, v) => [
      ...named(file, ['variants', v, 'next'], next, intents, 'suite proposée (next)'),
      ...named(file, ['variants', v, 'when', 'subtype'], when?.subtype, subtype, 'forme de la maladie (subtype)'),
      ...named(file, ['variants', v, 'when', 'treatment'], when?.treatment, treatment, 'traitement (treatment)'),
      ...named(file, ['variants', v, 'when', 'place'], when?.place, place, 'lieu (place)'),
      ...named(file, ['variants', v, 'when', 'situation'], when?.situation, situation, 'situation'),
    ]),
  );
}

function ofUrgencies(files: ContentFiles): readonly Reference[] {
  const names = situationNames(files);
  const ids = files.situations === null ? null : new Set(files.situations.value.situations.map(({ id }) => id));
  return [
    ...files.urgencyResponses.flatMap(({ file, value }) =>
      value.variants.flatMap(({ situation }, v) =>
        named(file, ['variants', v, 'situation'], situation, names, 'situation'),
      ),
    ),
    ...files.urgencies.flatMap(({ file, value }) =>
      (['examples', 'near_misses'] as const).flatMap((list) =>
        value[list].flatMap(({ situation }, index) =>
          situation === null
            ? []
            : [{ file, path: [list, index, 'situation'], name: situation, known: ids, what: 'situation', note: true }],
        ),
      ),
    ),
  ];
}

function ofLetters({ letters }: ContentFiles, intents: ReadonlySet<string>): readonly Reference[] {
  if (letters === null) return [];
  return letters.value.letters.flatMap(({ segments }, l) =>
    segments.flatMap((segment, s) =>
      named(letters.file, ['letters', l, 'segments', s, 'intents'], segment.intents, intents, 'intention'),
    ),
  );
}

function ofFollowUps({ followUps }: ContentFiles, intents: ReadonlySet<string>): readonly Reference[] {
  if (followUps === null) return [];
  return followUps.value.follow_ups.flatMap((one, index) =>
    (['after', 'intent'] as const).map((key) => ({
      file: followUps.file,
      path: ['follow_ups', index, key],
      name: one[key],
      known: intents,
      what: 'intention',
    })),
  );
}

function ofConfig({ assistant, escalation }: ContentFiles, intents: ReadonlySet<string>): readonly Reference[] {
  const what = 'intention';
  const ofAssistant = (['comfort', 'courtesies', 'suggestions'] as const).flatMap((key) =>
    assistant === null ? [] : named(assistant.file, [key], assistant.value[key], intents, what),
  );
  const ellipsis = assistant?.value.ellipsis_without_context ?? null;
  const key = 'ellipsis_without_context';
  return [
    ...ofAssistant,
    ...(assistant === null || ellipsis === null
      ? []
      : [{ file: assistant.file, path: [key], name: ellipsis, known: intents, what }]),
    ...(escalation === null
      ? []
      : Object.keys(escalation.value.intents).map((name) => ({
          file: escalation.file,
          path: ['intents', name],
          name,
          known: intents,
          what,
        }))),
    ...(escalation === null
      ? []
      : Object.entries(escalation.value.needs).flatMap(([need, names]) =>
          named(escalation.file, ['needs', need], names, intents, what),
        )),
  ];
}

function ofReferents({ referents, escalation, regions }: ContentFiles): readonly Reference[] {
  if (referents === null) return [];
  const needs = escalation === null ? null : new Set(Object.keys(escalation.value.needs));
  const { abroad } = regions?.value ?? {};
  const areas = new Set([
    ...(regions?.value.regions ?? []).map(({ region }) => region),
    ...(abroad === undefined ? [] : [abroad.region]),
  ]);
  return referents.value.referents.flatMap((referent, index) => [
    ...named(referents.file, ['referents', index, 'regions'], referent.regions, areas, 'région (config/regions.yml)'),
    ...named(referents.file, ['referents', index, 'needs'], referent.needs, needs, 'besoin (config/escalation.yml)'),
  ]);
}

function named(
  file: YamlFile,
  path: Path,
  names: readonly string[] | undefined,
  known: ReadonlySet<string> | null,
  what: string,
): readonly Reference[] {
  return (names ?? []).map((name, index) => ({ file, path: [...path, index], name, known, what }));
}

function valuesOf(file: Sourced<EntitiesFile> | null): ReadonlySet<string> | null {
  return file === null ? null : new Set(file.value.values.map(({ value }) => value));
}

function situationNames({ situations }: ContentFiles): ReadonlySet<string> | null {
  return situations === null ? null : new Set(situations.value.situations.map(({ name }) => name));
}
