import { checkBraces } from './check-braces.ts';
import { checkComments } from './check-comments.ts';
import { checkDates } from './check-dates.ts';
import { checkEntities } from './check-entities.ts';
import { checkExamples } from './check-examples.ts';
import { checkHours } from './check-hours.ts';
import { checkLengths } from './check-lengths.ts';
import { checkLinks } from './check-links.ts';
import { checkNames } from './check-names.ts';
import { checkReferences } from './check-references.ts';
import { checkRegions } from './check-regions.ts';
import { checkRota } from './check-rota.ts';
import { checkSources } from './check-sources.ts';
import { checkVariants } from './check-variants.ts';
import { checkWording } from './check-wording.ts';
import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import { spokenTexts } from './spoken-texts.ts';

/** Everything that must hold between the files and inside their words. `today`: ISO date. */
export function checkContent(files: ContentFiles, today: string): readonly Problem[] {
  const spoken = spokenTexts(files);
  return [
    ...checkNames(files),
    ...checkReferences(files),
    ...checkExamples(files),
    ...checkEntities(files),
    ...checkVariants(files),
    ...checkLengths(files),
    ...checkLinks(files),
    ...checkSources(files),
    ...checkBraces(spoken),
    ...checkWording(spoken, files.wording),
    ...checkComments(files),
    ...checkHours(files),
    ...checkRota(files),
    ...checkRegions(files),
    ...checkDates(files, today),
  ];
}
