import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = {
  string: 'un texte (entre guillemets)',
  number: 'un nombre',
  int: 'un nombre entier',
  boolean: 'true ou false',
  array: 'une liste',
  tuple: 'une liste',
  object: 'un groupe de mots-clés',
  record: 'un groupe de mots-clés',
};

/** Says in French what a file's shape lacks, and what to write instead. Never shows the value: it may be anybody's words. */
export function describeIssue(issue: Issue): { readonly message: string; readonly remedy: string } {
  const where = keyOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        message: `${where} : mot-clé inconnu (${issue.keys.join(', ')})`,
        remedy: "Corrigez son orthographe d'après le guide des éditeurs, ou retirez-le.",
      };
    case 'invalid_type':
      return issue.input === undefined
        ? { message: `${where} : manque`, remedy: `Ajoutez « ${lastOf(issue.path)}: » avec ${kind(issue.expected)}.` }
        : { message: `${where} : n'a pas la bonne forme`, remedy: `Écrivez ${kind(issue.expected)}.` };
    case 'too_small':
      return { message: `${where} : est vide ou trop court`, remedy: atLeast(issue) };
    case 'too_big':
      return { message: `${where} : est trop long`, remedy: `Au plus ${issue.maximum}.` };
    case 'invalid_value':
      return {
        message: `${where} : valeur inconnue`,
        remedy: `Choisissez parmi : ${issue.values.map(String).join(', ')}.`,
      };
    case 'invalid_format':
      return { message: `${where} : mal écrit`, remedy: formatRemedy(issue) };
    case 'custom':
      return { message: `${where} : mal écrit`, remedy: `Attendu : ${issue.message}.` };
    case 'invalid_union':
      return { message: `${where} : n'a pas la bonne forme`, remedy: 'Reprenez la forme des lignes voisines.' };
    default:
      return { message: `${where} : n'a pas la bonne forme`, remedy: "Reprenez l'exemple du guide des éditeurs." };
  }
}

function atLeast(issue: Extract<Issue, { code: 'too_small' }>): string {
  if (issue.origin === 'string') return 'Écrivez quelque chose, ou retirez la ligne.';
  return `Au moins ${issue.minimum}${issue.origin === 'array' ? ' dans la liste' : ''}.`;
}

function formatRemedy(issue: Extract<Issue, { code: 'invalid_format' }>): string {
  switch (issue.format) {
    case 'date':
      return "Une date s'écrit année-mois-jour, par exemple 2027-05-22.";
    case 'url':
      return 'Une adresse complète, qui commence par https://.';
    case 'email':
      return 'Une adresse de courriel complète.';
    default:
      return `Attendu : ${issue.message}.`;
  }
}

function kind(expected: string): string {
  return KINDS[expected] ?? expected;
}

function keyOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'le fichier';
  return path.map((key) => (typeof key === 'number' ? `n° ${key + 1}` : String(key))).join(' › ');
}

function lastOf(path: readonly PropertyKey[]): string {
  return String(path.findLast((key) => typeof key === 'string') ?? '');
}
