import type { ConversationState } from '../domain/conversation.ts';
import type { Decision } from '../domain/decision.ts';
import type { Heard } from '../domain/heard.ts';
import type { Bubble } from '../domain/reply.ts';
import type { Speaker } from '../domain/understanding.ts';
import type { Composed } from './composed.ts';

/** What a conversation remembers after a turn. */
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
    readonly alarmMs: number;
  },
): ConversationState {
  const silent = decision.kind === 'silent';
  return {
    holder: composed.escalation !== null && state.holder === 'assistant' ? 'waiting' : state.holder,
    introducedAt: sent.introduced ? sent.now : state.introducedAt,
    lastTurnAt: sent.now,
    topic: nextTopic(state, decision, sent.courtesies),
    offered: silent ? state.offered : sent.bubbles.flatMap((bubble) => bubble.choices),
    heldBack: decision.kind === 'answer' || decision.kind === 'more' ? composed.heldBack : state.heldBack,
    misunderstood: decision.kind === 'clarify' ? state.misunderstood + 1 : silent ? state.misunderstood : 0,
    speaker: mergeSpeaker(state.speaker, heard.understanding?.speaker ?? null),
    alarm: nextAlarm(state, heard, sent.now, sent.alarmMs),
  };
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

function nextAlarm(state: ConversationState, heard: Heard, now: number, alarmMs: number): ConversationState['alarm'] {
  const urgency = heard.understanding?.urgency ?? 'aucune';
  // What can wait until today does not put the number of a graver alarm out of sight.
  const graver = state.alarm !== null && state.alarm.urgency !== 'rapide' && now - state.alarm.at <= alarmMs;
  if (urgency === 'aucune' || (urgency === 'rapide' && graver)) return state.alarm;
  return { urgency, at: now };
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
