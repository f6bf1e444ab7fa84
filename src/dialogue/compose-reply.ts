import type { ConversationState } from '../domain/conversation.ts';
import type { Decision } from '../domain/decision.ts';
import type { Heard } from '../domain/heard.ts';
import type { Facts } from './choose-variant.ts';
import { composeAlarm } from './compose-alarm.ts';
import { composeAnswer } from './compose-answer.ts';
import { composeClarify, composeSentence } from './compose-clarify.ts';
import { composeErasure } from './compose-erasure.ts';
import { composeMore } from './compose-more.ts';
import { composeTakenBack } from './compose-taken-back.ts';
import type { Composed } from './composed.ts';
import { tellEscalation } from './tell-escalation.ts';
import { paragraphs, type Stage, say } from './voice.ts';

const NOTHING: Composed = { bubbles: [], responses: [], heldBack: [], escalation: null };

/** Puts a decision into words. While an alarm is recent, its number stands over whatever else is said. */
export function composeReply(stage: Stage, decision: Decision, state: ConversationState, heard: Heard): Composed {
  const composed = besideAttachment(stage, compose(stage, decision, state, heard), decision, heard);
  const [first, ...others] = composed.bubbles;
  if (first === undefined || first.text === '') return composed;
  const ends = decision.kind === 'alarm' || (decision.kind === 'taken-back' && decision.over);
  const above = ends ? '' : reminderOf(stage, state);
  const below = above === '' && asksUnder(decision, heard) ? say(stage, stage.content.texts.safetyLine) : '';
  return { ...composed, bubbles: [{ ...first, text: paragraphs([above, first.text, below]) }, ...others] };
}

/** What came beside words that were answered: nobody here can open it, and a person is asked for unless one is already. */
function besideAttachment(stage: Stage, composed: Composed, decision: Decision, heard: Heard): Composed {
  const answers = decision.kind === 'answer' || decision.kind === 'more' || decision.kind === 'clarify';
  const unseen = heard.wordless === 'attachment' && (answers || decision.kind === 'say');
  if (!unseen || stage.held || composed.escalation !== null) return composed;
  const text = paragraphs(
    [say(stage, stage.content.texts.attachmentBeside), tellEscalation(stage, 'piece-jointe')],
    ' ',
  );
  return { ...composed, bubbles: [...composed.bubbles, { text, choices: [] }], escalation: 'piece-jointe' };
}

/** Under what is no answer the safety line stands too, unless the numbers already do. An answer carries it in its foot. */
function asksUnder(decision: Decision, heard: Heard): boolean {
  return (heard.understanding?.doubtful ?? false) && (decision.kind === 'say' || decision.kind === 'more');
}

function compose(stage: Stage, decision: Decision, state: ConversationState, heard: Heard): Composed {
  switch (decision.kind) {
    case 'silent':
      return NOTHING;
    case 'alarm':
      return composeAlarm(stage, decision.urgency, factsOf(stage, heard, null));
    case 'taken-back':
      return composeTakenBack(stage, state.alarm, decision.over);
    case 'answer': {
      const doubtful = (heard.understanding?.doubtful ?? false) && reminderOf(stage, state) === '';
      return composeAnswer(stage, decision, factsOf(stage, heard, decision.subtype), doubtful);
    }
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
  return state.alarm === null
    ? ''
    : say(stage, stage.content.urgencyResponses.get(state.alarm.urgency)?.reminder ?? '');
}
