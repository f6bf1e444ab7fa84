import type { ConversationState } from '../../domain/conversation.ts';
import { joinState } from '../state-parts.ts';

/** A state out of its two columns. */
export function parseState(state: string, telling: string | null): ConversationState {
  return joinState(JSON.parse(state), telling === null ? null : JSON.parse(telling));
}
