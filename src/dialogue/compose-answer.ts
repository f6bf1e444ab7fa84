import type { Decision } from '../domain/decision.ts';
import type { EscalationReason } from '../domain/escalation.ts';
import type { Bubble, Choice } from '../domain/reply.ts';
import { callChoices } from './call-choices.ts';
import { humanChoice, intentChoices, linkChoices, moreChoice, pickChoices } from './choices.ts';
import { chooseUrgencyVariant, type Facts } from './choose-variant.ts';
import { composeSection, type Section } from './compose-section.ts';
import type { Composed } from './composed.ts';
import { tellEscalation } from './tell-escalation.ts';
import { disclose, greet, paragraphs, type Stage, say } from './voice.ts';

type Answer = Extract<Decision, { kind: 'answer' }>;

/** A reply as one letter: the safety paragraph if there is one, a greeting, one warm sentence, the essential of each subject, the foot. */
export function composeAnswer(stage: Stage, decision: Answer, facts: Facts, doubtful: boolean): Composed {
  const { config, texts } = stage.content;
  const room = decision.urgency === 'rapide' ? config.maxIntents - 1 : config.maxIntents;
  const sections = composeSections(stage, decision.intents.slice(0, room), decision.said, facts);
  const rest = decision.intents.slice(room);
  const escalation = whyEscalate(stage, decision, sections);
  const safety = decision.urgency === 'rapide' ? safetyBubble(stage, facts) : null;
  const presented = safety === null && presentsItself(stage, sections);
  const letter = presented ? open(stage, sections) : sections.map((section) => section.bubble);
  const foot = paragraphs([
    doubtful && safety === null ? say(stage, texts.safetyLine) : '',
    rest.length > 0 ? say(stage, texts.restOffered) : '',
    escalation === null ? '' : tellEscalation(stage, escalation),
    disclose(stage, presented),
    sections.some((section) => section.demo) ? say(stage, texts.demo) : '',
  ]);
  const heldBack = sections.flatMap((section) => section.heldBack ?? []);
  const choices: readonly Choice[] = pickChoices([
    ...intentChoices(stage, rest),
    ...(heldBack.length > 0 ? [moreChoice(stage)] : []),
    ...intentChoices(stage, notAnswered(sections)),
    ...(escalation === null ? humanChoice(stage) : []),
  ]);
  return {
    bubbles: [...(safety === null ? [] : [safety]), ...letter, { text: foot, choices: [] }, { text: '', choices }],
    responses: [...(safety === null ? [] : [decision.urgency]), ...sections.map((section) => section.intent)],
    heldBack,
    escalation,
  };
}

/** The warm sentence goes to the first subject that the person spoke of themself. */
function composeSections(stage: Stage, intents: readonly string[], said: readonly string[], facts: Facts): Section[] {
  const warm = intents.find((intent) => said.includes(intent)) ?? null;
  return intents.flatMap((intent) => composeSection(stage, intent, facts, intent === warm) ?? []).filter(once);
}

/** Two withheld answers say the same thing: once is enough. */
function once(section: Section, index: number, all: readonly Section[]): boolean {
  return !section.withheld || all.findIndex((other) => other.withheld) === index;
}

function safetyBubble(stage: Stage, facts: Facts): Bubble | null {
  const response = stage.content.urgencyResponses.get('rapide');
  const variant = response === undefined ? null : chooseUrgencyVariant(response, facts);
  if (variant === null) return null;
  const text = say(stage, variant.text);
  return {
    text: paragraphs([greet(stage), text]),
    choices: [...callChoices(stage, text), ...linkChoices(variant.links)],
  };
}

/** A first reply opens with who speaks, unless it answers a courtesy, which greets in its own words. */
function presentsItself(stage: Stage, sections: readonly Section[]): boolean {
  const [first] = sections;
  return stage.introduce && first !== undefined && !stage.content.config.courtesies.includes(first.intent);
}

/** Puts the greeting and the first words of an automatic assistant over the letter. */
function open(stage: Stage, sections: readonly Section[]): Bubble[] {
  const hello = `${greet(stage)} ${say(stage, stage.content.texts.disclosure.first)}`;
  return sections.map(({ bubble }, index) =>
    index === 0 ? { ...bubble, text: paragraphs([hello, bubble.text]) } : bubble,
  );
}

function notAnswered(sections: readonly Section[]): readonly string[] {
  const answered = sections.map((section) => section.intent);
  return sections.flatMap((section) => section.next).filter((intent) => !answered.includes(intent));
}

function whyEscalate(stage: Stage, decision: Answer, sections: readonly Section[]): EscalationReason | null {
  if (decision.urgency === 'rapide') return 'urgence-rapide';
  const asked = decision.intents
    .map((intent) => stage.content.config.escalateIntents[intent])
    .find((reason) => reason !== undefined);
  if (asked !== undefined) return asked;
  return sections.some((section) => section.withheld) ? 'reponse-retenue' : null;
}
