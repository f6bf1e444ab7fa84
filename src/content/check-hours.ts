import type { Problem } from './problem.ts';
import type { Sourced } from './read-content-file.ts';
import type { ContentFiles } from './read-content-files.ts';
import { errorAt } from './report.ts';
import type { ReferentsFile, WeekFile } from './schema-referents.ts';
import { toInterval } from './to-hours.ts';

/** Opening intervals, the association's and each referent's, end after they begin, and follow one another. */
export function checkHours({ referents }: ContentFiles): readonly Problem[] {
  if (referents === null) return [];
  const { hours, referents: people } = referents.value;
  return [
    ...(hours === null ? [] : ofWeek(referents, ['hours', 'week'], hours.week)),
    ...people.flatMap(({ duty }, index) =>
      duty === undefined ? [] : ofWeek(referents, ['referents', index, 'duty'], duty),
    ),
  ];
}

function ofWeek(
  { file }: Sourced<ReferentsFile>,
  path: readonly (string | number)[],
  week: WeekFile,
): readonly Problem[] {
  return Object.entries(week).flatMap(([day, intervals]) =>
    intervals.flatMap((words, index) => {
      const { from, to } = toInterval(words);
      const before = intervals[index - 1];
      if (from < to && (before === undefined || toInterval(before).to <= from)) return [];
      return [
        errorAt(
          file,
          [...path, day, index],
          `${day}, ${words} : ces heures se contredisent`,
          "La fin vient après le début, et chaque plage après celle d'avant ; minuit de fin s'écrit 24:00.",
        ),
      ];
    }),
  );
}
