import type { HeldBack } from '../domain/conversation.ts';
import type { Bubble } from '../domain/reply.ts';
import { linkChoices } from './choices.ts';
import { chooseVariant, type Facts } from './choose-variant.ts';
import { needsDemoLine, whyWithheld } from './is-withheld.ts';
import { paragraphs, type Stage, say } from './voice.ts';

/** The part of a reply that answers one intent. */
export type Section = {
  readonly intent: string;
  readonly bubble: Bubble;
  readonly next: readonly string[];
  readonly heldBack: HeldBack | null;
  readonly withheld: boolean;
  readonly demo: boolean;
};

/** The essential of an intent's response; the warm sentence only where `acknowledge` says that it is this section's turn. */
export function composeSection(stage: Stage, intent: string, facts: Facts, acknowledge: boolean): Section | null {
  const response = stage.content.responses.get(intent);
  const chosen = response === undefined ? null : chooseVariant(response, facts);
  if (response === undefined || chosen === null) return null;
  const { variant, index } = chosen;
  const warm = acknowledge ? say(stage, variant.acknowledge) : '';
  if (whyWithheld(response, stage.mode, stage.now) !== null) {
    const text = paragraphs([warm, say(stage, stage.content.texts.withheld)]);
    return { intent, bubble: { text, choices: [] }, next: [], heldBack: null, withheld: true, demo: false };
  }
  return {
    intent,
    bubble: { text: paragraphs([warm, say(stage, variant.short)], '\n\n'), choices: linkChoices(variant.links) },
    next: variant.next,
    heldBack: variant.text.trim() === '' ? null : { intent, variant: index },
    withheld: false,
    demo: needsDemoLine(response, stage.mode),
  };
}
