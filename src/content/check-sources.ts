import { namesPhoneNumber } from './phone-number.ts';
import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import type { YamlFile } from './read-yaml.ts';
import { errorAt } from './report.ts';
import type { SourceFile } from './schema-parts.ts';
import { spokenTexts } from './spoken-texts.ts';

/** What is medical or names a number has a source, and every source is of level A or B. */
export function checkSources(files: ContentFiles): readonly Problem[] {
  const sourced: readonly { file: YamlFile; sources: readonly SourceFile[]; medical: boolean }[] = [
    ...files.responses.map(({ file, value }) => ({ file, sources: value.sources, medical: value.medical })),
    ...files.urgencyResponses.map(({ file, value }) => ({ file, sources: value.sources, medical: true })),
    ...(files.texts === null ? [] : [{ file: files.texts.file, sources: files.texts.value.sources, medical: false }]),
  ];
  const naming = new Set(
    spokenTexts(files)
      .filter((spoken) => namesPhoneNumber(spoken.text))
      .map((spoken) => spoken.file.name),
  );
  return sourced.flatMap(({ file, sources, medical }) => [
    ...sources.flatMap((source, index) => levelProblems(file, source, index)),
    ...(sources.length === 0 && medical ? [withoutSource(file, 'une réponse médicale')] : []),
    ...(sources.length === 0 && !medical && naming.has(file.name)
      ? [withoutSource(file, 'un numéro de téléphone')]
      : []),
  ]);
}

function levelProblems(file: YamlFile, source: SourceFile, index: number): readonly Problem[] {
  if (source.level === 'A' || source.level === 'B') return [];
  return [
    errorAt(
      file,
      ['sources', index, 'level'],
      `une source de niveau ${source.level} ne suffit pas pour publier`,
      'Seuls A (lu à la source) et B (source secondaire) se publient : trouvez une source, ou retirez le fait.',
    ),
  ];
}

function withoutSource(file: YamlFile, what: string): Problem {
  return errorAt(
    file,
    ['sources'],
    `${what} sans source`,
    "Ajoutez dans « sources » le titre, l'adresse, la date de consultation et le niveau.",
  );
}
