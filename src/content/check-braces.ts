import type { Problem } from './problem.ts';
import type { SpokenText } from './spoken-texts.ts';

const GROUP = /\{([^{}]*)\}/gu;

/** Braces hold three forms (masculine, feminine, neutral), or one word that the dialogue fills in at this place. */
export function checkBraces(spoken: readonly SpokenText[]): readonly Problem[] {
  return spoken.flatMap((text) => [...groupProblems(text), ...strayProblems(text)]);
}

function groupProblems(spoken: SpokenText): readonly Problem[] {
  return [...spoken.text.matchAll(GROUP)].flatMap((match) => {
    const inside = match[1] ?? '';
    if (!inside.includes('|')) {
      return spoken.slots.includes(inside)
        ? []
        : [at(spoken, match.index, match[0], "ce mot n'est pas rempli ici", slotsOf(spoken))];
    }
    const forms = inside.split('|');
    if (forms.length === 3 && forms.every((form) => form.trim() !== '')) return [];
    return [
      at(
        spoken,
        match.index,
        match[0],
        'il faut trois formes',
        'Écrivez {masculin|féminin|neutre}, aucune vide ; la troisième sert quand on ne sait pas.',
      ),
    ];
  });
}

function strayProblems(spoken: SpokenText): readonly Problem[] {
  const rest = spoken.text.replace(GROUP, (group) => ' '.repeat(group.length));
  return [...rest.matchAll(/[{}]/gu)].map((match) =>
    at(spoken, match.index, match[0], 'cette accolade est seule', 'Fermez-la, ou retirez-la.'),
  );
}

function slotsOf({ slots }: SpokenText): string {
  if (slots.length === 0) return 'Ici, rien ne se met entre accolades.';
  return `Ici sont remplis : ${slots.map((slot) => `{${slot}}`).join(', ')}.`;
}

function at({ file, path }: SpokenText, index: number, words: string, what: string, remedy: string): Problem {
  return {
    severity: 'error',
    file: file.name,
    line: file.lineIn(path, index),
    message: `« ${words} » : ${what}`,
    remedy,
  };
}
