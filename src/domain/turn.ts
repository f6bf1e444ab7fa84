import type { ConversationState } from './conversation.ts';
import type { Escalation } from './escalation.ts';
import type { Address, MessageContent } from './message.ts';
import type { ChannelAbilities, Reply } from './reply.ts';
import type { Understanding } from './understanding.ts';

/** The messages answered together, and what is known when they are. */
export type Turn = {
  readonly address: Address;
  readonly abilities: ChannelAbilities;
  readonly contents: readonly MessageContent[];
  readonly state: ConversationState;
  /** Milliseconds since 1970; the only clock that a decision sees. */
  readonly now: number;
};

/** Everything a turn leads to; stored in one transaction. */
export type TurnResult = {
  readonly reply: Reply;
  readonly state: ConversationState;
  readonly escalation: Escalation | null;
  readonly understanding: Understanding | null;
  /** The patient asked for it and confirmed: the conversation is destroyed, this turn included, and the reply is the last word. */
  readonly erasesAll?: true;
};

/** Answers one turn. Never rejects for what a patient wrote. */
export type Respond = (turn: Turn) => Promise<TurnResult>;
