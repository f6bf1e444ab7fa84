import type { Telling } from '../../domain/alarm.ts';
import type { ConversationState } from '../../domain/conversation.ts';
import type { Address } from '../../domain/message.ts';
import { ERASED, type Open } from './open-value.ts';
import { boxOfState, wholeState } from './shapes.ts';

/** Opens a state and the patient's last words, which stand in a box of their own: they are forgotten before the rest. */
export async function openState(
  open: Open,
  owner: Address,
  sealed: ConversationState,
): Promise<ConversationState | typeof ERASED> {
  const state = await open<ConversationState>({ owner, kind: 'state', place: '' }, boxOfState(sealed), sealed);
  const box = sealed.telling?.words ?? null;
  const telling = await open<Telling | null>({ owner, kind: 'telling', place: '' }, box, sealed.telling);
  if (state === ERASED || telling === ERASED) return ERASED;
  // An earlier version sealed the words with the rest.
  return wholeState({ ...state, telling: telling ?? state.telling ?? null }, sealed);
}
