import { basename } from 'node:path';
import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import type { YamlFile } from './read-yaml.ts';
import { errorAt } from './report.ts';

/** Every intent has a response and the other way round, and every file says the name that it bears. */
export function checkNames(files: ContentFiles): readonly Problem[] {
  const intents = new Set(files.intentNames.map(nameOf));
  const responses = new Set(files.responseNames.map(nameOf));
  return [
    ...[...intents].filter((name) => !responses.has(name)).map(withoutResponse),
    ...[...responses].filter((name) => !intents.has(name)).map(withoutIntent),
    ...files.intents.flatMap(({ file, value }) => misnamed(file, 'intent', value.intent)),
    ...files.responses.flatMap(({ file, value }) => misnamed(file, 'intent', value.intent)),
    ...files.urgencies.flatMap(({ file, value }) => misnamed(file, 'urgency', value.urgency)),
    ...files.urgencyResponses.flatMap(({ file, value }) => misnamed(file, 'urgency', value.urgency)),
  ];
}

/** The intent that a file of `intents/` or `responses/` is about. */
export function nameOf(file: string): string {
  return basename(file, '.yml');
}

function misnamed(file: YamlFile, key: string, name: string): readonly Problem[] {
  const wanted = nameOf(file.name);
  if (name === wanted) return [];
  return [
    errorAt(
      file,
      [key],
      `le fichier s'appelle ${wanted}, et dit « ${key}: ${name} »`,
      `Écrivez « ${key}: ${wanted} », ou renommez le fichier.`,
    ),
  ];
}

function withoutResponse(name: string): Problem {
  return {
    severity: 'error',
    file: `intents/${name}.yml`,
    line: null,
    message: `l'intention ${name} n'a pas de réponse`,
    remedy: `Écrivez responses/${name}.yml, ou retirez l'intention.`,
  };
}

function withoutIntent(name: string): Problem {
  return {
    severity: 'error',
    file: `responses/${name}.yml`,
    line: null,
    message: `la réponse ${name} n'a pas d'intention : elle ne serait jamais servie`,
    remedy: `Écrivez intents/${name}.yml, ou retirez la réponse.`,
  };
}
