import type { LoneUrgency } from '../domain/alarm.ts';
import { ALARM_REASONS } from './alarm-reasons.ts';
import { builtinAlarm } from './builtin-alarm.ts';
import { callChoices } from './call-choices.ts';
import { linkChoices } from './choices.ts';
import { chooseUrgencyVariant, type Facts } from './choose-variant.ts';
import type { Composed } from './composed.ts';
import { whoReads } from './tell-escalation.ts';
import { type Stage, say } from './voice.ts';

/** The static text of an alarm, number first, without any other answer. */
export function composeAlarm(stage: Stage, urgency: LoneUrgency, facts: Facts): Composed {
  const response = stage.content.urgencyResponses.get(urgency);
  const variant = response === undefined ? null : chooseUrgencyVariant(response, facts);
  if (variant === null) return builtinAlarm(urgency);
  const text = say(stage, variant.text);
  const seenOnce = urgency === 'violence' ? { seenOnce: true as const } : {};
  return {
    bubbles: [
      { text, choices: [...callChoices(stage, text), ...linkChoices(variant.links)], ...seenOnce },
      { text: tellWhoReads(stage, urgency), choices: [], ...seenOnce },
    ],
    responses: [urgency],
    heldBack: [],
    escalation: ALARM_REASONS[urgency],
  };
}

/** A referent is no emergency service; and from the rota, who reads now. */
function tellWhoReads(stage: Stage, urgency: LoneUrgency): string {
  const { alarm } = stage.content.texts;
  if (stage.held) return say(stage, alarm.held);
  const opening = whoReads(stage, ALARM_REASONS[urgency]);
  switch (opening.kind) {
    case 'open':
      return say(stage, alarm.open, { until: opening.until });
    case 'closed':
      return say(stage, alarm.closed, { next: opening.next });
    case 'unknown':
      return say(stage, alarm.unknown);
  }
}
