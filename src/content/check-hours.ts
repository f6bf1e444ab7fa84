import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import { errorAt } from './report.ts';
import { toInterval } from './to-hours.ts';

/** Opening intervals end after they begin, and follow one another. */
export function checkHours({ referents }: ContentFiles): readonly Problem[] {
  if (referents === null || referents.value.hours === null) return [];
  const { file } = referents;
  return Object.entries(referents.value.hours.week).flatMap(([day, intervals]) =>
    intervals.flatMap((words, index) => {
      const { from, to } = toInterval(words);
      const before = intervals[index - 1];
      if (from < to && (before === undefined || toInterval(before).to <= from)) return [];
      return [
        errorAt(
          file,
          ['hours', 'week', day, index],
          `${day}, ${words} : ces heures se contredisent`,
          "La fin vient après le début, et chaque plage après celle d'avant ; minuit de fin s'écrit 24:00.",
        ),
      ];
    }),
  );
}
