import type { HeldBack } from '../domain/conversation.ts';
import type { EscalationReason } from '../domain/escalation.ts';
import type { Bubble } from '../domain/reply.ts';

/** A decision put into words, before it is made to fit the channel. */
export type Composed = {
  readonly bubbles: readonly Bubble[];
  readonly responses: readonly string[];
  readonly heldBack: readonly HeldBack[];
  readonly escalation: EscalationReason | null;
};
