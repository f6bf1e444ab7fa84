import type { Problem } from './problem.ts';
import type { YamlFile } from './read-yaml.ts';

/** An error at the part of `file` that `path` names. */
export function errorAt(file: YamlFile, path: readonly PropertyKey[], message: string, remedy: string): Problem {
  return { severity: 'error', file: file.name, line: file.lineOf(path), message, remedy };
}

/** The same as a warning, which keeps nothing from starting. */
export function warningAt(file: YamlFile, path: readonly PropertyKey[], message: string, remedy: string): Problem {
  return { ...errorAt(file, path, message, remedy), severity: 'warning' };
}
