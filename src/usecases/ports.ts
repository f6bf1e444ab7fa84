import type { ConversationState } from '../domain/conversation.ts';
import type { Address, InboundEvent, MessageContent } from '../domain/message.ts';
import type { Bubble, ChannelAbilities } from '../domain/reply.ts';
import type { TurnResult } from '../domain/turn.ts';
import type { Keys } from './ports/keys.ts';
import type { ErasureReceipt, Farewell, Privacy } from './ports/privacy.ts';
import type { Place, TranscriptEntry } from './ports/transcript.ts';

/** Milliseconds since 1970. Tests bring their own. */
export type Clock = () => number;

/** An event as it goes into the inbox. `urgent`: danger was seen in the words of this message. */
export type InboxEvent = InboundEvent & { readonly urgent?: boolean };

/** What became of an event that was offered to the inbox. `id` is its place in the transcript, null for what is no message. */
export type RecordedEvent = { readonly id: number | null; readonly duplicate: boolean };

/** A signed body that could not be read, kept for an engineer. */
export type QuarantinedBody = {
  readonly channel: string;
  readonly reason: string;
  readonly body: Uint8Array;
};

/** Where messages are recorded before they are acknowledged. Rejects with STORE_UNAVAILABLE when nothing can be recorded. */
export interface Inbox {
  /**
   * Records all events in one durable transaction, in order; an id seen before is dropped by a UNIQUE key.
   * Messages become due `burstMs` after the last one of their breath, an urgent one at once, with all that waits before it. Echoes
   * settle outbox rows of unknown outcome.
   * `sealedWith`: ids of the data keys that their words were sealed with. Rejects with KEY_GONE, and records nothing, when one
   * of them was destroyed meanwhile: nobody could ever read what it sealed.
   */
  record(
    events: readonly InboxEvent[],
    receivedAt: number,
    sealedWith?: readonly string[],
  ): Promise<readonly RecordedEvent[]>;
  quarantine(body: QuarantinedBody, receivedAt: number): Promise<void>;
}

export type ClaimedMessage = {
  readonly id: number;
  readonly place: Place;
  readonly content: MessageContent;
  readonly receivedAt: number;
};

/** A conversation whose waiting messages nobody else may answer until it is completed, failed or the process dies. */
export type ClaimedTurn = {
  readonly conversationId: number;
  readonly address: Address;
  readonly state: ConversationState;
  /** In arrival order; those of one breath, or all up to an urgent one. */
  readonly messages: readonly ClaimedMessage[];
  /** How often answering these messages failed before. */
  readonly attempts: number;
  /** True when danger was seen in one of these messages as it came: this turn cannot wait for another try. */
  readonly urgent: boolean;
};

export interface Turns {
  /** Among those that are due and unclaimed: one where an urgent message waits, else the one that has waited longest. */
  claim(now: number): Promise<ClaimedTurn | null>;
  /** When the next conversation becomes due; null when none waits. */
  nextDueAt(): Promise<number | null>;
  /** One transaction: messages done, state, a row of the outbox for each bubble, escalation, audit. */
  complete(turn: ClaimedTurn, result: TurnResult, now: number): Promise<void>;
  /**
   * Answers by erasing: one transaction destroys the conversation, its key and all of its rows, leaves a receipt and an audit line, and
   * puts the farewell into the outbox of a new conversation whose ids go on growing. Rejects when the turn was completed before.
   */
  erase(turn: ClaimedTurn, farewell: Farewell, now: number): Promise<ErasureReceipt>;
  /** Gives the messages back, to be tried again at `retryAt`. `code` says why, without a patient's word. */
  retry(turn: ClaimedTurn, code: string, retryAt: number): Promise<void>;
}

/** A bubble to deliver. Rows of one conversation leave in order; a failed one holds back those behind it. */
export type OutboxRow = {
  readonly id: number;
  readonly conversationId: number;
  readonly address: Address;
  readonly place: Place;
  readonly bubble: Bubble;
  /** Who speaks. A referent's words may go out for longer, and under their name. */
  readonly author: 'assistant' | 'referent';
  /** The first name of the referent; null for the assistant. */
  readonly speaker: string | null;
  /** The patient's last message: platforms count their window from here. Null when none is kept. */
  readonly patientAt: number | null;
  /** Sends begun before this one. */
  readonly attempts: number;
};

/** A row as it is handed out for delivery. */
export type ClaimedRow = OutboxRow & {
  /** When its turn was answered: platforms close their window some time after. */
  readonly createdAt: number;
  /** How many sends of it ended without anybody knowing whether the platform took it. */
  readonly unknowns: number;
  /** True for the first bubble of a reply. */
  readonly opensReply: boolean;
  /** True when it answers a danger: nothing delays it. */
  readonly urgent: boolean;
};

export interface Outbox {
  /**
   * The first undelivered row of every conversation whose row is due, marked durably as being sent: those that answer a danger, then
   * the longest due. A row found so marked after
   * a crash has an unknown outcome: it is handed out again only after `echoWaitMs` without an echo.
   */
  claim(now: number, limit: number): Promise<readonly ClaimedRow[]>;
  nextDueAt(): Promise<number | null>;
  sent(rowId: number, externalId: string | null, now: number): Promise<void>;
  /** Nobody knows whether the platform took it: wait for an echo until `until`, then it is due again. */
  unknown(rowId: number, until: number): Promise<void>;
  retry(rowId: number, code: string, at: number): Promise<void>;
  /** It will never be sent: kept, visible, and the rows behind it go on. */
  failed(rowId: number, code: string, now: number): Promise<void>;
}

export interface Transcripts {
  /** Entries after `afterId` (0: from the start), oldest first, at most `limit`. Empty for an address that never wrote. */
  read(address: Address, afterId: number, limit: number): Promise<readonly TranscriptEntry[]>;
}

/** What `/ready` and `/metrics` tell of the store. */
export type StoreHealth = {
  readonly waitingConversations: number;
  readonly undeliveredBubbles: number;
  readonly failedBubbles: number;
  readonly openEscalations: number;
  readonly quarantinedBodies: number;
};

export interface Store {
  readonly inbox: Inbox;
  readonly turns: Turns;
  readonly outbox: Outbox;
  readonly transcripts: Transcripts;
  readonly keys: Keys;
  readonly privacy: Privacy;
  health(): Promise<StoreHealth>;
  close(): Promise<void>;
}

/** What came of one attempt to send a bubble (platforms, section 1.9). */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly externalId: string | null }
  | { readonly kind: 'unknown'; readonly code: string }
  | { readonly kind: 'later'; readonly code: string; readonly waitMs: number }
  | { readonly kind: 'channel-down'; readonly code: string; readonly waitMs: number }
  | { readonly kind: 'refused'; readonly code: string };

/** How a channel sends. Never throws: every failure is an outcome. */
export interface Sender {
  readonly abilities: ChannelAbilities;
  send(row: OutboxRow): Promise<SendOutcome>;
  /** « … est en train d'écrire », best effort: its failure is nobody's business. */
  typing(address: Address): Promise<void>;
}

/** What can have changed: who has to be answered, what has to be sent, a transcript, the referents' desk, alerts to send. */
export type Topic = 'inbox' | 'outbox' | 'transcript' | 'desk' | 'alerts';

/** Wakes whoever waits for work; a hint over polling, never the only way. */
export interface Wakeups {
  notify(topic: Topic): void;
  /** Returns the function that stops listening. */
  listen(topic: Topic, listener: () => void): () => void;
}

/** Counts and notes without a patient's word. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Where a trained model is kept between two starts. `key` changes whenever what it learned from changes. */
export interface ModelFiles {
  read(key: string): Promise<Uint8Array | null>;
  write(key: string, bytes: Uint8Array): Promise<void>;
}
