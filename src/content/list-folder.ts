import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from './problem.ts';

/** The `.yml` files of one folder of the content, by their path in it, in a fixed order; what is misnamed is a problem. */
export async function listFolder(
  dir: string,
  folder: string,
): Promise<{ readonly names: readonly string[]; readonly problems: readonly Problem[] }> {
  let entries: string[];
  try {
    entries = (await readdir(join(dir, folder), { withFileTypes: true }))
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch {
    return { names: [], problems: [noFolder(folder)] };
  }
  return {
    names: entries.filter((name) => name.endsWith('.yml')).map((name) => `${folder}/${name}`),
    problems: entries.filter((name) => name.endsWith('.yaml')).map((name) => wrongEnding(`${folder}/${name}`)),
  };
}

function noFolder(folder: string): Problem {
  return {
    severity: 'error',
    file: `${folder}/`,
    line: null,
    message: 'le dossier manque ou ne peut pas être ouvert',
    remedy: 'CONTENT_DIR doit être le dossier qui contient intents/, responses/ et config/.',
  };
}

function wrongEnding(file: string): Problem {
  return {
    severity: 'error',
    file,
    line: null,
    message: 'le nom finit par .yaml : ce fichier ne serait pas lu',
    remedy: "Renommez-le pour qu'il finisse par .yml.",
  };
}
