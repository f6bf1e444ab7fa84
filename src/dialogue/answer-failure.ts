import { standsAlone } from '../domain/alarm.ts';
import type { Content } from '../domain/content.ts';
import type { ConversationState } from '../domain/conversation.ts';
import { askFor, type Escalation } from '../domain/escalation.ts';
import type { Turn, TurnResult } from '../domain/turn.ts';
import { UNKNOWN_SPEAKER, type Urgency } from '../domain/understanding.ts';
import { atTurnStart, raise } from './alarm-state.ts';
import { fitBubbles } from './bubbles.ts';
import { builtinAlarm, builtinFailure } from './builtin-alarm.ts';
import { composeAlarm } from './compose-alarm.ts';
import { composeSentence } from './compose-clarify.ts';
import type { Composed } from './composed.ts';
import { escalationOf } from './escalation-of.ts';
import type { Stage } from './voice.ts';

/**
 * What still answers when understanding or composing failed: the alarm's static text if the built-in look sees danger, else
 * a sentence that says it is a breakdown. When content fails too, the built-in minimum. A person is asked for, and the conversation
 * goes on. Never throws.
 */
export function answerFailure(content: Content, turn: Turn, builtin: (text: string) => Urgency): TurnResult {
  const words = turn.contents.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n');
  const urgency = builtin(words);
  const alarmed = standsAlone(urgency);
  const before = atTurnStart(turn.state);
  const held = before.holder === 'referent';
  const stage = stageOf(content, turn, before);
  const composed = composeFailure(stage, urgency);
  const state: ConversationState = {
    ...before,
    holder: held ? 'referent' : 'waiting',
    lastTurnAt: turn.now,
    alarm: alarmed ? raise(before.alarm, urgency, turn.now) : before.alarm,
  };
  return {
    reply: {
      bubbles: held && !alarmed ? [] : fitBubbles(composed.bubbles, turn.abilities.textLimit),
      responses: composed.responses,
    },
    state,
    escalation: requestOf(stage, composed, state),
    understanding: null,
  };
}

function stageOf(content: Content, turn: Turn, { holder, alarm }: ConversationState): Stage {
  return {
    content,
    mode: 'demo',
    speaker: UNKNOWN_SPEAKER,
    abilities: turn.abilities,
    now: turn.now,
    introduce: false,
    held: holder === 'referent',
    veiled: alarm?.urgency === 'vital' || alarm?.urgency === 'detresse',
  };
}

function composeFailure(stage: Stage, urgency: Urgency): Composed {
  const facts = { subtypes: [], treatments: [], place: null, relative: false, situations: [] };
  try {
    if (standsAlone(urgency)) return composeAlarm(stage, urgency, facts);
    return composeSentence(stage, { sentence: 'failure', escalation: 'panne' });
  } catch {
    return standsAlone(urgency) ? builtinAlarm(urgency) : builtinFailure();
  }
}

/** Whoever cannot be told when, because content failed, is promised nothing. */
function requestOf(stage: Stage, { escalation }: Composed, state: ConversationState): Escalation {
  const reason = escalation ?? 'panne';
  try {
    return escalationOf(stage, reason, null, state.topic, state);
  } catch {
    return askFor(reason);
  }
}
