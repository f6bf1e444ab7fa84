import type { Content } from '../domain/content.ts';
import type { Turn, TurnResult } from '../domain/turn.ts';
import { UNKNOWN_SPEAKER, type Urgency } from '../domain/understanding.ts';
import { fitBubbles } from './bubbles.ts';
import { composeAlarm } from './compose-alarm.ts';
import { composeSentence } from './compose-clarify.ts';
import type { Stage } from './voice.ts';

/**
 * What still answers when understanding or composing failed: the alarm's static text if the built-in look sees danger, else
 * a sentence that says it is a breakdown. A person is asked for, and the conversation goes on.
 */
export function answerFailure(content: Content, turn: Turn, builtin: (text: string) => Urgency): TurnResult {
  const words = turn.contents.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n');
  const urgency = builtin(words);
  const stage: Stage = {
    content,
    mode: 'demo',
    speaker: UNKNOWN_SPEAKER,
    abilities: turn.abilities,
    now: turn.now,
    introduce: false,
  };
  const facts = { subtypes: [], treatments: [], place: null, relative: false, situations: [] };
  const held = turn.state.holder === 'referent';
  const alarm =
    urgency === 'vital' || urgency === 'detresse' || urgency === 'violence'
      ? composeAlarm(stage, urgency, facts, held)
      : null;
  const composed = alarm ?? composeSentence(stage, { sentence: 'failure', escalation: 'panne' });
  return {
    reply: {
      bubbles: held && alarm === null ? [] : fitBubbles(composed.bubbles, turn.abilities.textLimit),
      responses: composed.responses,
    },
    state: {
      ...turn.state,
      holder: turn.state.holder === 'assistant' ? 'waiting' : turn.state.holder,
      lastTurnAt: turn.now,
      alarm: alarm === null ? turn.state.alarm : { urgency, at: turn.now },
    },
    escalation: { reason: composed.escalation ?? 'panne' },
    understanding: null,
  };
}
