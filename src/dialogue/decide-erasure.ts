import type { ConversationState } from '../domain/conversation.ts';
import type { Decision } from '../domain/decision.ts';
import type { Heard } from '../domain/heard.ts';
import { asksForErasure } from './asks-for-erasure.ts';
import { ERASE_PAYLOAD, LEAVE_PAYLOAD, payloadOf } from './payloads.ts';
import { plainWords } from './plain-words.ts';

type Erasure = Extract<Decision, { kind: 'erasure' }>;

const ASK: Erasure = { kind: 'erasure', step: 'ask' };
const DO: Erasure = { kind: 'erasure', step: 'do' };
const LEAVE: Erasure = { kind: 'erasure', step: 'leave' };

/**
 * « Efface mes données » is asked back once; « oui », or a tap, under that very question does it. An old button, tapped later, asks
 * again. Somebody in danger is not asked about data: any urgency goes first.
 */
export function decideErasure({ heard, state }: { readonly heard: Heard; readonly state: ConversationState }) {
  if ((heard.understanding?.urgency ?? 'aucune') !== 'aucune') return null;
  const chosen = chosenPayload(heard, state);
  const asked = state.offered.some((choice) => payloadOf(choice) === ERASE_PAYLOAD);
  if (chosen === ERASE_PAYLOAD) return asked ? DO : ASK;
  if (chosen === LEAVE_PAYLOAD) return LEAVE;
  if (asked && heard.shortAnswer?.kind === 'no') return LEAVE;
  return asksForErasure(heard.text) ? ASK : null;
}

/** The payload tapped, written out as its title, or meant by « oui » and « la deuxième ». */
function chosenPayload({ tap, text, shortAnswer }: Heard, { offered }: ConversationState): string | null {
  if (text === '') return tap;
  const words = plainWords(text);
  const named = offered.find((choice) => 'payload' in choice && plainWords(choice.title) === words);
  if (named !== undefined) return payloadOf(named);
  if (shortAnswer === null || shortAnswer.kind === 'no') return null;
  const tappable = offered.filter((choice) => 'payload' in choice);
  return payloadOf(tappable[shortAnswer.kind === 'yes' ? 0 : shortAnswer.index]);
}
