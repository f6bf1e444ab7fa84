import { join } from 'node:path';
import { stringify } from 'yaml';
import { createDataFile } from './data-file.ts';
import { parseYaml, type YamlDocument } from './parse-yaml.ts';
import type { Problem } from './problem.ts';

/** A content file that could be read as YAML. `name` is its path inside the content folder. */
export type YamlFile = Omit<YamlDocument, 'errors'> & { readonly name: string };

const REMEDIES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'Deux fois le même mot-clé au même endroit : gardez-en un seul.',
  TAB_AS_INDENT: 'Remplacez la tabulation par des espaces.',
  BAD_INDENT: 'Alignez cette ligne avec ses voisines, par des espaces.',
  BLOCK_AS_IMPLICIT_KEY: 'Un texte qui contient « : » se met entre guillemets doubles.',
  MULTILINE_IMPLICIT_KEY: 'Un texte qui contient « : » se met entre guillemets doubles, sur une seule ligne.',
  BAD_DQ_ESCAPE: "Entre guillemets doubles, une barre oblique inverse s'écrit deux fois.",
};
const ANY_REMEDY =
  "Regardez cette ligne et celle d'avant : un guillemet qui manque, un « : » dans un texte sans guillemets, un décalage.";

/**
 * Reads one file of the content folder through lowdb. `file` is null when it is not there (no problem is reported: the
 * caller knows whether it must be) or when it is no YAML (then `problems` says where).
 */
export async function readYaml(
  dir: string,
  name: string,
): Promise<{ readonly file: YamlFile | null; readonly found: boolean; readonly problems: readonly Problem[] }> {
  const data = createDataFile<YamlDocument>(join(dir, name), {
    parse: parseYaml,
    stringify: (document) => stringify(document.value),
  });
  let document: YamlDocument | null;
  try {
    document = await data.read();
  } catch (error) {
    return { file: null, found: true, problems: [unreadable(name, error)] };
  }
  if (document === null) return { file: null, found: false, problems: [] };
  const { errors, ...readable } = document;
  if (errors.length === 0) return { file: { name, ...readable }, found: true, problems: [] };
  return { file: null, found: true, problems: errors.map((error) => broken(name, error)) };
}

function broken(file: string, error: { readonly line: number; readonly code: string }): Problem {
  return {
    severity: 'error',
    file,
    line: error.line,
    message: `l'écriture YAML ne se lit pas (${error.code})`,
    remedy: REMEDIES[error.code] ?? ANY_REMEDY,
  };
}

function unreadable(file: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'inconnue';
  return {
    severity: 'error',
    file,
    line: null,
    message: `le fichier ne peut pas être ouvert (erreur ${code})`,
    remedy: "Vérifiez que c'est bien un fichier, et que le programme a le droit de le lire.",
  };
}
