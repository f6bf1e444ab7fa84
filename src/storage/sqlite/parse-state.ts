import type { ConversationState, Holder } from '../../domain/conversation.ts';
import { joinState } from '../state-parts.ts';

/** A state out of its three columns. */
export function parseState(state: string, telling: string | null, holder: Holder): ConversationState {
  return joinState(JSON.parse(state), telling === null ? null : JSON.parse(telling), holder);
}
