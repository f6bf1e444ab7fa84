import type { z } from 'zod';
import { describeIssue } from './describe-issue.ts';
import type { Problem } from './problem.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';

/** A content file with its validated value. */
export type Sourced<T> = { readonly file: YamlFile; readonly value: T };

export type ReadResult<T> = {
  /** Null when the file is missing or wrong. */
  readonly read: Sourced<T> | null;
  readonly problems: readonly Problem[];
};

/** Reads and validates one file of the content folder. A missing one is a problem unless it is optional. */
export async function readContentFile<S extends z.ZodType>(
  dir: string,
  name: string,
  schema: S,
  need: 'required' | 'optional',
): Promise<ReadResult<z.infer<S>>> {
  const { file, found, problems } = await readYaml(dir, name);
  if (!found) return { read: null, problems: need === 'required' ? [missing(name)] : [] };
  if (file === null) return { read: null, problems };
  const parsed = schema.safeParse(file.value, { reportInput: true });
  if (parsed.success) return { read: { file, value: parsed.data }, problems: [] };
  return {
    read: null,
    problems: parsed.error.issues.map((issue) => ({
      severity: 'error',
      file: name,
      line: file.lineOf(placeOf(issue)),
      ...describeIssue(issue),
    })),
  };
}

/** An unknown keyword is shown where it stands, not where its group begins. */
function placeOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  return unknown === undefined ? issue.path : [...issue.path, unknown];
}

function missing(file: string): Problem {
  return {
    severity: 'error',
    file,
    line: null,
    message: 'le fichier manque',
    remedy: "Créez-le d'après le guide des éditeurs, ou reprenez-le de la version d'avant.",
  };
}
