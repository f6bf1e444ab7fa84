import type { Content } from '../domain/content.ts';
import { AppError } from '../domain/errors.ts';
import { assembleContent } from './assemble-content.ts';
import { checkContent } from './check-content.ts';
import { formatProblems } from './format-problems.ts';
import type { Problem } from './problem.ts';
import { readContentFiles } from './read-content-files.ts';

/**
 * Reads, validates and checks `intents/`, `responses/` and `config/` under `dir`. `today` is an ISO date: a review date
 * before it is a warning. Rejects with CONTENT_INVALID, whose message names every file, line and remedy at once.
 */
export async function loadContent(
  dir: string,
  today: string,
): Promise<{ readonly content: Content; readonly warnings: readonly Problem[] }> {
  const { files, problems: broken } = await readContentFiles(dir);
  const problems = [...broken, ...checkContent(files, today)];
  const errors = problems.filter((problem) => problem.severity === 'error');
  const content = assembleContent(files);
  if (errors.length > 0 || content === null) {
    throw new AppError('CONTENT_INVALID', `Le contenu est à corriger (${count(errors)}).\n\n${formatProblems(errors)}`);
  }
  return { content, warnings: problems };
}

function count(problems: readonly Problem[]): string {
  return problems.length === 1 ? '1 point' : `${problems.length} points`;
}
