import type { HeldBack } from '../domain/conversation.ts';
import type { Choice } from '../domain/reply.ts';
import { humanChoice, intentChoices, linkChoices, pickChoices } from './choices.ts';
import type { Composed } from './composed.ts';
import { needsDemoLine, whyWithheld } from './is-withheld.ts';
import { paragraphs, type Stage, say } from './voice.ts';

/** The full texts that stood behind « En savoir plus », in the order of the letter. */
export function composeMore(stage: Stage, heldBack: readonly HeldBack[]): Composed {
  const opened = heldBack.flatMap(({ intent, variant: index }) => {
    const response = stage.content.responses.get(intent);
    const variant = response?.variants[index];
    if (response === undefined || variant === undefined) return [];
    if (whyWithheld(response, stage.mode, stage.now) !== null) return [];
    return [{ intent, response, variant }];
  });
  const next: readonly Choice[] = pickChoices([
    ...intentChoices(
      stage,
      opened.flatMap(({ variant }) => variant.next),
    ),
    ...humanChoice(stage),
  ]);
  const demo = opened.some(({ response }) => needsDemoLine(response, stage.mode))
    ? say(stage, stage.content.texts.demo)
    : '';
  const bubbles = opened.map(({ variant }, index) => ({
    text: paragraphs([say(stage, variant.text), index === opened.length - 1 ? demo : '']),
    choices: linkChoices(variant.links),
  }));
  const nothing = say(stage, stage.content.texts.sentences['nothing-more']);
  return {
    bubbles: bubbles.length === 0 ? [{ text: nothing, choices: next }] : [...bubbles, { text: '', choices: next }],
    responses: opened.map(({ intent }) => intent),
    heldBack: [],
    escalation: null,
  };
}
