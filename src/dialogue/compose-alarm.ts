import type { Decision } from '../domain/decision.ts';
import type { EscalationReason } from '../domain/escalation.ts';
import { linkChoices } from './choices.ts';
import { chooseUrgencyVariant, type Facts } from './choose-variant.ts';
import type { Composed } from './composed.ts';
import { tellEscalation } from './tell-escalation.ts';
import { paragraphs, type Stage, say } from './voice.ts';

const REASONS: Readonly<Record<Extract<Decision, { kind: 'alarm' }>['urgency'], EscalationReason>> = {
  vital: 'urgence-vitale',
  detresse: 'urgence-detresse',
  violence: 'urgence-violence',
};

/** The static text of an alarm, number first, without any other answer. `held`: a referent holds the conversation. */
export function composeAlarm(
  stage: Stage,
  urgency: Extract<Decision, { kind: 'alarm' }>['urgency'],
  facts: Facts,
  held: boolean,
): Composed | null {
  const response = stage.content.urgencyResponses.get(urgency);
  const variant = response === undefined ? null : chooseUrgencyVariant(response, facts);
  if (variant === null) return null;
  const under = paragraphs([
    held ? '' : say(stage, stage.content.texts.disclosure.underAlarm),
    urgency === 'detresse' && !held ? tellEscalation(stage) : '',
  ]);
  return {
    bubbles: [
      { text: say(stage, variant.text), choices: linkChoices(variant.links) },
      { text: under, choices: [] },
    ],
    responses: [urgency],
    heldBack: [],
    escalation: REASONS[urgency],
  };
}
