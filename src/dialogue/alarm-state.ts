import { type Alarm, TELLING_LENGTH, TELLING_MS, type Telling } from '../domain/alarm.ts';
import type { ConversationState } from '../domain/conversation.ts';
import type { Urgency } from '../domain/understanding.ts';

/** What time has not ended yet: an alarm holds for `alarmMs` (config, `alarm_hours`), an account for ten minutes. */
export function atThisHour(state: ConversationState, now: number, alarmMs: number): ConversationState {
  return {
    ...state,
    alarm: state.alarm !== null && now - state.alarm.at <= alarmMs ? state.alarm : null,
    telling: state.telling !== null && now - state.telling.at <= TELLING_MS ? state.telling : null,
  };
}

/** A danger is told, now. What can wait until today does not put the number of a graver one out of sight. */
export function raise(alarm: Alarm | null, urgency: Exclude<Urgency, 'aucune'>, now: number): Alarm {
  if (urgency === 'rapide' && alarm !== null && alarm.urgency !== 'rapide') return alarm;
  return urgency === 'violence' ? { urgency, at: now } : { urgency, at: now, takenBack: false };
}

/** The patient takes it back: once, it stands and its number is shown again; a second time, it is over. */
export function takeBack(alarm: Alarm | null): Alarm | null {
  if (alarm === null || alarm.urgency === 'violence') return alarm;
  return alarm.takenBack ? null : { ...alarm, takenBack: true };
}

/** The state that a turn begins with: what a referent gave back or closed is the assistant's again, and nothing of before stands over it. */
export function atTurnStart(state: ConversationState): ConversationState {
  return state.holder === 'handed-back' || state.holder === 'closed' ? endedByReferent(state) : state;
}

/** A referent who has spoken with the patient gives the conversation back: the danger is theirs, and no number stands over replies. */
export function endedByReferent(state: ConversationState): ConversationState {
  return { ...state, holder: 'assistant', alarm: null, telling: null, misunderstood: 0 };
}

/** What is remembered of an account that goes on: words that alarmed are no part of it, or they would alarm again. */
export function goOnTelling(
  telling: Telling | null,
  turn: { readonly text: string; readonly urgency: Urgency; readonly asked: boolean; readonly now: number },
): Telling | null {
  if (turn.urgency !== 'aucune') return null;
  if (turn.text === '') return telling === null ? null : { ...telling, asked: turn.asked };
  const words = [telling?.words ?? '', turn.text].filter((part) => part !== '').join('\n');
  return { words: lastWords(words), at: turn.now, asked: turn.asked };
}

/** Begins with a whole word where there is one, and never with half a character: some stores take none. */
function lastWords(words: string): string {
  if (words.length <= TELLING_LENGTH) return words.toWellFormed();
  return words
    .slice(-TELLING_LENGTH)
    .replace(/^\S*\s+/u, '')
    .toWellFormed();
}
