import type { Problem } from './problem.ts';
import type { ContentFiles } from './read-content-files.ts';
import { errorAt } from './report.ts';
import { type SpokenText, spokenTexts } from './spoken-texts.ts';

/** Messenger cuts a button at 20 (counted here as UTF-16 units, the larger way of counting). */
const BUTTON = 20;
/** A paragraph in a letter of several: one screen holds three. */
const SHORT = 700;
/** Under Messenger's 2,000, with room for a link's line. */
const TEXT = 1900;
/** One screen of a telephone: an alarm is read without scrolling. */
const URGENCY_TEXT = 600;

/** Lengths in UTF-16 units, of the longest way in which a text with braces can come out. */
export function checkLengths(files: ContentFiles): readonly Problem[] {
  return spokenTexts(files).flatMap((spoken) => {
    const limit = limitOf(spoken);
    const length = longest(spoken.text);
    if (limit === null || length <= limit) return [];
    const { file, path } = spoken;
    const what = limit === BUTTON ? `le bouton « ${spoken.text} »` : 'le texte';
    return [errorAt(file, path, `${what} fait ${length} caractères, ${limit} au plus`, remedyOf(limit))];
  });
}

function limitOf({ file, path }: SpokenText): number | null {
  const [first, key] = [path[0], path.at(-1)];
  if (key === 'ask' || key === 'label' || first === 'choices' || path.at(-2) === 'choices') return BUTTON;
  if (key === 'short') return SHORT;
  if (file.name.startsWith('responses/urgencies/')) return URGENCY_TEXT;
  return key === 'text' ? TEXT : null;
}

function remedyOf(limit: number): string {
  switch (limit) {
    case BUTTON:
      return 'Raccourcissez : la messagerie couperait la fin.';
    case URGENCY_TEXT:
      return "Raccourcissez : une consigne d'urgence tient sur un écran.";
    default:
      return 'Raccourcissez, ou mettez une partie dans une autre réponse que « next » propose.';
  }
}

function longest(text: string): number {
  return text.replace(/\{([^{}]*)\}/gu, (_group, inside: string) => {
    const forms = inside.split('|');
    return forms.reduce((longer, form) => (form.length > longer.length ? form : longer), '');
  }).length;
}
