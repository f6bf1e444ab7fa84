import { standsAlone } from '../domain/alarm.ts';
import type { Content } from '../domain/content.ts';
import { askFor } from '../domain/escalation.ts';
import type { Turn, TurnResult } from '../domain/turn.ts';
import { UNKNOWN_SPEAKER, type Urgency } from '../domain/understanding.ts';
import { raise } from './alarm-state.ts';
import { fitBubbles } from './bubbles.ts';
import { builtinAlarm, builtinFailure } from './builtin-alarm.ts';
import { composeAlarm } from './compose-alarm.ts';
import { composeSentence } from './compose-clarify.ts';
import type { Composed } from './composed.ts';
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
  const held = turn.state.holder === 'referent';
  const composed = composeFailure(content, turn, urgency);
  return {
    reply: {
      bubbles: held && !alarmed ? [] : fitBubbles(composed.bubbles, turn.abilities.textLimit),
      responses: composed.responses,
    },
    state: {
      ...turn.state,
      holder: held ? 'referent' : 'waiting',
      lastTurnAt: turn.now,
      alarm: alarmed ? raise(turn.state.alarm, urgency, turn.now) : turn.state.alarm,
    },
    escalation: askFor(composed.escalation ?? 'panne'),
    understanding: null,
  };
}

function composeFailure(content: Content, turn: Turn, urgency: Urgency): Composed {
  const stage: Stage = {
    content,
    mode: 'demo',
    speaker: UNKNOWN_SPEAKER,
    abilities: turn.abilities,
    now: turn.now,
    introduce: false,
  };
  const facts = { subtypes: [], treatments: [], place: null, relative: false, situations: [] };
  try {
    if (standsAlone(urgency)) return composeAlarm(stage, urgency, facts, turn.state.holder === 'referent');
    return composeSentence(stage, { sentence: 'failure', escalation: 'panne' });
  } catch {
    return standsAlone(urgency) ? builtinAlarm(urgency) : builtinFailure();
  }
}
