import type { Telling } from '../domain/alarm.ts';
import { type ConversationState, type Holder, NEW_CONVERSATION } from '../domain/conversation.ts';

/** A state as stores keep it, as JSON: the patient's last words beside the rest, to be forgotten by themselves. */
export type StateParts = {
  readonly rest: string;
  readonly telling: string | null;
  readonly tellingAt: number | null;
};

export function splitState({ telling, ...rest }: ConversationState): StateParts {
  const words = telling ?? null;
  return {
    rest: JSON.stringify(rest),
    telling: words === null ? null : JSON.stringify(words),
    tellingAt: words?.at ?? null,
  };
}

/**
 * What an earlier version did not remember yet starts as in a new conversation; it kept the words with the rest. Who holds it is the column's
 * to say: it changes without the rest.
 */
export function joinState(
  rest: Partial<ConversationState>,
  telling: Telling | null,
  holder: Holder,
): ConversationState {
  return { ...NEW_CONVERSATION, ...rest, telling: telling ?? rest.telling ?? null, holder };
}
