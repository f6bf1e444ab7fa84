import type { Problem } from './problem.ts';

/** A list longer than this is one mistake made many times: its first lines are enough to find it. */
const LINES_SHOWN = 5;

/** Lays problems out for a volunteer: by file, in the order of the lines, each with what to do; repeated ones once. French. */
export function formatProblems(problems: readonly Problem[]): string {
  const files = [...new Set(problems.map((problem) => problem.file))].sort();
  return files
    .map((file) => {
      const own = problems.filter((problem) => problem.file === file).sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
      return [file, ...groupBySameWords(own).map(formatGroup)].join('\n');
    })
    .join('\n\n');
}

function groupBySameWords(problems: readonly Problem[]): readonly (readonly Problem[])[] {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const words = JSON.stringify([problem.severity, problem.message, problem.remedy]);
    groups.set(words, [...(groups.get(words) ?? []), problem]);
  }
  return [...groups.values()];
}

function formatGroup(group: readonly Problem[]): string {
  const [first] = group;
  if (first === undefined) return '';
  const kind = first.severity === 'warning' ? '(à savoir) ' : '';
  return `  ${kind}${linesOf(group)}${first.message}\n    → ${first.remedy}`;
}

function linesOf(group: readonly Problem[]): string {
  const lines = group.flatMap(({ line }) => (line === null ? [] : [line]));
  if (lines.length === 0) return '';
  const shown = lines.slice(0, LINES_SHOWN).join(', ');
  const more = lines.length > LINES_SHOWN ? ` et ${lines.length - LINES_SHOWN} autres` : '';
  return `ligne${lines.length === 1 ? '' : 's'} ${shown}${more} : `;
}
