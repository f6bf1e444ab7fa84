import type { Bubble, Choice } from '../domain/reply.ts';
import { MAX_BUBBLES } from '../domain/reply.ts';
import { splitText } from '../lib/split-text.ts';

/**
 * Makes a reply fit a channel: long texts are cut into several bubbles, too many bubbles are joined two by two from the
 * end, and what can be tapped back stands under the last one, where a thumb finds it. Links stay with their text.
 */
export function fitBubbles(drafts: readonly Bubble[], textLimit: number): readonly Bubble[] {
  const filled = drafts.filter((draft) => draft.text !== '' || draft.choices.length > 0);
  const taps = filled.flatMap((draft) => draft.choices.filter(isTap));
  const pieces = joinSurplus(filled, textLimit).flatMap((draft) => cut(draft, textLimit));
  const kept = pieces.slice(0, MAX_BUBBLES);
  return kept.map((bubble, index) => ({
    ...bubble,
    choices: [...bubble.choices.filter((choice) => !isTap(choice)), ...(index === kept.length - 1 ? taps : [])],
  }));
}

function isTap(choice: Choice): boolean {
  return 'payload' in choice;
}

function cut(draft: Bubble, textLimit: number): Bubble[] {
  const parts = splitText(draft.text, textLimit);
  return parts.map((text, index) => ({ ...draft, text, choices: index === parts.length - 1 ? draft.choices : [] }));
}

/** Joins the shortest neighbours until the number of bubbles fits, as long as a joined one still fits the channel. */
function joinSurplus(drafts: readonly Bubble[], textLimit: number): Bubble[] {
  const bubbles = [...drafts];
  const countOf = () => bubbles.reduce((sum, bubble) => sum + splitText(bubble.text, textLimit).length, 0);
  while (bubbles.length > 1 && countOf() > MAX_BUBBLES) {
    const lengths = bubbles.slice(1).map((bubble, index) => bubble.text.length + (bubbles[index]?.text.length ?? 0));
    const at = lengths.indexOf(Math.min(...lengths));
    const [first, second] = [bubbles[at], bubbles[at + 1]];
    if (first === undefined || second === undefined) break;
    bubbles.splice(at, 2, {
      ...first,
      text: `${first.text}\n\n${second.text}`,
      choices: [...first.choices, ...second.choices],
    });
  }
  return bubbles;
}
