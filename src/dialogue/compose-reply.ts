import type { ConversationState } from '../domain/conversation.ts';
import type { Decision } from '../domain/decision.ts';
import type { Heard } from '../domain/heard.ts';
import type { Facts } from './choose-variant.ts';
import { composeAlarm } from './compose-alarm.ts';
import { composeAnswer } from './compose-answer.ts';
import { composeClarify, composeSentence } from './compose-clarify.ts';
import { composeErasure } from './compose-erasure.ts';
import { composeMore } from './compose-more.ts';
import type { Composed } from './composed.ts';
import { type Stage, say } from './voice.ts';

const NOTHING: Composed = { bubbles: [], responses: [], heldBack: [], escalation: null };

/** Puts a decision into words. While an alarm is recent, its number stands over whatever else is said. */
export function composeReply(stage: Stage, decision: Decision, state: ConversationState, heard: Heard): Composed {
  const composed = compose(stage, decision, state, heard);
  const reminder = decision.kind === 'alarm' ? '' : reminderOf(stage, state);
  const [first, ...others] = composed.bubbles;
  if (reminder === '' || first === undefined || first.text === '') return composed;
  return { ...composed, bubbles: [{ ...first, text: `${reminder}\n\n${first.text}` }, ...others] };
}

function compose(stage: Stage, decision: Decision, state: ConversationState, heard: Heard): Composed {
  switch (decision.kind) {
    case 'silent':
      return NOTHING;
    case 'alarm':
      return composeAlarm(stage, decision.urgency, factsOf(stage, heard, null), state.holder === 'referent') ?? NOTHING;
    case 'answer':
      return composeAnswer(
        stage,
        decision,
        factsOf(stage, heard, decision.subtype),
        heard.understanding?.doubtful ?? false,
      );
    case 'more':
      return composeMore(stage, state.heldBack);
    case 'clarify':
      return composeClarify(stage, decision);
    case 'erasure':
      return composeErasure(stage, decision.step);
    case 'say':
      return composeSentence(stage, decision);
  }
}

function factsOf(stage: Stage, heard: Heard, subtype: string | null): Facts {
  const { understanding } = heard;
  const named = understanding?.subtypes ?? [];
  const ids = understanding?.signals.flatMap((signal) => signal.situation ?? []) ?? [];
  return {
    subtypes: named.length > 0 || subtype === null ? named : [subtype],
    treatments: understanding?.treatments ?? [],
    place: understanding?.place ?? null,
    relative: stage.speaker.relative === true,
    situations: ids,
  };
}

function reminderOf(stage: Stage, state: ConversationState): string {
  if (state.alarm === null || stage.now - state.alarm.at > stage.content.config.alarmMs) return '';
  return say(stage, stage.content.urgencyResponses.get(state.alarm.urgency)?.reminder ?? '');
}
