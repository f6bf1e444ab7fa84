import type { Alarm } from '../domain/alarm.ts';
import type { ConversationState } from '../domain/conversation.ts';
import type { Decision } from '../domain/decision.ts';
import type { Heard } from '../domain/heard.ts';
import type { Bubble } from '../domain/reply.ts';
import type { Speaker } from '../domain/understanding.ts';
import { goOnTelling, raise, takeBack } from './alarm-state.ts';
import type { Composed } from './composed.ts';

/** What a conversation remembers after a turn. `state` holds what time has not ended. */
export function nextState(
  state: ConversationState,
  decision: Decision,
  heard: Heard,
  composed: Composed,
  sent: {
    readonly bubbles: readonly Bubble[];
    readonly introduced: boolean;
    readonly now: number;
    readonly courtesies: readonly string[];
  },
): ConversationState {
  const silent = decision.kind === 'silent';
  return {
    holder: composed.escalation !== null && state.holder !== 'referent' ? 'waiting' : state.holder,
    introducedAt: sent.introduced ? sent.now : state.introducedAt,
    lastTurnAt: sent.now,
    topic: nextTopic(state, decision, sent.courtesies),
    offered: silent ? state.offered : sent.bubbles.flatMap((bubble) => bubble.choices),
    heldBack: decision.kind === 'answer' || decision.kind === 'more' ? composed.heldBack : state.heldBack,
    misunderstood: wasMisunderstood(decision) ? state.misunderstood + 1 : silent ? state.misunderstood : 0,
    speaker: mergeSpeaker(state.speaker, heard.understanding?.speaker ?? null),
    alarm: nextAlarm(state.alarm, decision, heard, sent.now),
    telling: goOnTelling(state.telling, {
      text: heard.text,
      urgency: heard.understanding?.urgency ?? 'aucune',
      asked: heard.understanding?.doubtful === true && !silent,
      now: sent.now,
    }),
    place: heard.understanding?.place ?? state.place,
    language: nextLanguage(state.language, heard),
  };
}

/** What cannot be heard or read is not understood either. */
function wasMisunderstood(decision: Decision): boolean {
  if (decision.kind === 'say') return decision.sentence === 'voice' || decision.sentence === 'unreadable';
  return decision.kind === 'clarify';
}

/** A word or two may be any language: only what is sure changes it. */
function nextLanguage(known: string | null, heard: Heard): string | null {
  const said = heard.understanding?.language ?? null;
  if (said === 'fr') return null;
  return said ?? known;
}

function nextTopic(
  state: ConversationState,
  decision: Decision,
  courtesies: readonly string[],
): ConversationState['topic'] {
  if (decision.kind !== 'answer') return state.topic;
  const intent = decision.intents.find((name) => !courtesies.includes(name) && name !== 'hors-sujet');
  const { subtype } = decision;
  if (intent !== undefined) return { intent, subtype };
  return state.topic === null ? null : { ...state.topic, subtype };
}

function nextAlarm(alarm: Alarm | null, decision: Decision, heard: Heard, now: number): Alarm | null {
  if (decision.kind === 'taken-back') return takeBack(alarm);
  const urgency = heard.understanding?.urgency ?? 'aucune';
  return urgency === 'aucune' ? alarm : raise(alarm, urgency, now);
}

/** What was said of oneself stays known; what is said anew replaces it. */
export function mergeSpeaker(known: Speaker, said: Speaker | null): Speaker {
  if (said === null) return known;
  return {
    name: said.name ?? known.name,
    gender: said.gender ?? known.gender,
    relative: said.relative ?? known.relative,
  };
}
