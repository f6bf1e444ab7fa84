import type { ConversationState } from '../domain/conversation.ts';
import type { Address, InboundEvent, MessageContent, StatusEvent } from '../domain/message.ts';
import type { Bubble, ChannelAbilities, Choice } from '../domain/reply.ts';
import type { RetentionKind } from '../domain/retention.ts';
import type { TurnResult } from '../domain/turn.ts';
import type { Understanding } from '../domain/understanding.ts';

/** Milliseconds since 1970. Tests bring their own. */
export type Clock = () => number;

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
   * Messages become due `burstMs` after the last one of their breath. Echoes settle outbox rows of unknown outcome.
   * `sealedWith`: ids of the data keys that their words were sealed with. Rejects with KEY_GONE, and records nothing, when one
   * of them was destroyed meanwhile: nobody could ever read what it sealed.
   */
  record(
    events: readonly InboundEvent[],
    receivedAt: number,
    sealedWith?: readonly string[],
  ): Promise<readonly RecordedEvent[]>;
  quarantine(body: QuarantinedBody, receivedAt: number): Promise<void>;
}

/**
 * Where words stand in their conversation, known before they are stored and never changed: of a message its `externalId`, of a bubble
 * `<id of the first message of its turn>.<index in the reply>`. What is sealed is bound to it.
 */
export type Place = string;

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
  /** In arrival order; those of one breath. */
  readonly messages: readonly ClaimedMessage[];
  /** How often answering these messages failed before. */
  readonly attempts: number;
};

/** What is still said to somebody who was erased. `key`: what seals it, when it is sealed. */
export type Farewell = { readonly bubbles: readonly Bubble[]; readonly key: DataKey | null };

export interface Turns {
  /** The conversation that has waited longest among those that are due and unclaimed. */
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
};

export interface Outbox {
  /**
   * The first undelivered row of every conversation whose row is due, marked durably as being sent. A row found so marked after
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

/** One line of a conversation as the patient's own chat shows it. */
export type TranscriptEntry = {
  /** Grows within a conversation: the number for `Last-Event-ID`. */
  readonly id: number;
  readonly place: Place;
  readonly from: 'patient' | 'assistant' | 'referent';
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly at: number;
};

export interface Transcripts {
  /** Entries after `afterId` (0: from the start), oldest first, at most `limit`. Empty for an address that never wrote. */
  read(address: Address, afterId: number, limit: number): Promise<readonly TranscriptEntry[]>;
}

/** Whom a data key belongs to: a conversation, or bodies that nobody could read (`quarantine`, and nothing behind it). */
export type KeyOwner = { readonly channel: string; readonly accountId: string; readonly patientId: string };

/** A data key as it is kept: encrypted. Without its wrapper it is noise; destroyed, so is all that it sealed. */
export type DataKey = {
  /** Random, never used twice. */
  readonly id: string;
  /** The name of the key that wraps it. */
  readonly wrapper: string;
  readonly wrapped: string;
};

/** Where wrapped data keys are kept: at most one an owner. */
export interface Keys {
  find(owner: KeyOwner): Promise<DataKey | null>;
  /** Keeps it unless the owner has one already; resolves with the one that is kept, once it is durable. */
  keep(owner: KeyOwner, key: DataKey): Promise<DataKey>;
  /** Names of the wrappers in use. */
  wrappers(): Promise<readonly string[]>;
  /** Keys that another wrapper than this one wraps. */
  wrappedOtherwise(
    wrapper: string,
    limit: number,
  ): Promise<readonly { readonly owner: KeyOwner; readonly key: DataKey }[]>;
  /** Replaces the wrapping of keys that still exist, in one transaction. */
  rewrap(keys: readonly DataKey[]): Promise<void>;
}

/** What an erasure leaves behind: enough to do it again in a restored backup, and nothing about the person. */
export type ErasureReceipt = {
  /** Random: receipts of several stores can be put together. */
  readonly id: string;
  readonly at: number;
  /** Who asked: `patient`, or the member of staff. */
  readonly by: string;
  /** Never given to another conversation; null when there was none. */
  readonly conversationId: number | null;
  /** Of the key that was destroyed; null for a conversation that was never sealed. */
  readonly keyId: string | null;
  readonly rows: ErasedRows;
};

export type ErasedRows = {
  readonly messages: number;
  readonly bubbles: number;
  readonly turns: number;
  readonly escalations: number;
  readonly statuses: number;
};

/** One line of the audit: who did what, to which conversation, and no word of a patient. */
export type AuditLine = {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly conversationId: number | null;
  readonly detail: Readonly<Record<string, string | number | null>>;
};

/** All that is held on one patient on one channel beside the transcript. */
export type Held = {
  readonly conversationId: number;
  readonly createdAt: number;
  readonly state: ConversationState;
  readonly turns: readonly {
    /** The id of its first message. */
    readonly start: number;
    readonly answeredAt: number;
    readonly understanding: Understanding | null;
    readonly responses: readonly string[];
  }[];
  readonly escalations: readonly { readonly reason: string; readonly state: string; readonly at: number }[];
  readonly statuses: readonly {
    readonly kind: string;
    readonly externalId: string;
    readonly detail: StatusEvent['detail'];
    readonly at: number;
  }[];
};

/** Rows from before the hour of their kind may go. `farewells`: the last words after an erasure. */
export type PurgeLimits = Readonly<Record<RetentionKind | 'farewells', number>>;
export type PurgedRows = Readonly<Record<RetentionKind | 'farewells', number>>;

/** A body in quarantine, as it came. */
export type HeldBody = QuarantinedBody & { readonly id: number; readonly receivedAt: number };

/** What the law asks of a store: to tell, to forget, and to know who did. */
export interface Privacy {
  /** Whose conversation it is; null when there is none of this number. */
  addressOf(conversationId: number): Promise<Address | null>;
  /** Everywhere a patient's id of a channel is known, whatever the account. */
  addressesOf(channel: string, patientId: string): Promise<readonly Address[]>;
  held(address: Address): Promise<Held | null>;
  /** As `Turns.erase`, without a word to the patient. Null when nothing was held. */
  erase(address: Address, by: string, now: number): Promise<ErasureReceipt | null>;
  /** Erases again what a receipt names, after a restore. False when the store holds neither the conversation nor the key. */
  eraseAgain(receipt: ErasureReceipt): Promise<boolean>;
  /** Every receipt that is kept, oldest first. */
  receipts(): Promise<readonly ErasureReceipt[]>;
  /**
   * Destroys at most `limit` rows a kind, in one transaction. Nothing that waits to be answered or sent goes; a conversation goes
   * whole, with its key, when nothing was said in it since its hour. The audit lets go of lines in no other way.
   */
  purge(before: PurgeLimits, limit: number): Promise<PurgedRows>;
  note(line: AuditLine): Promise<void>;
  /** The bodies in quarantine, oldest first, for an engineer. */
  quarantined(): Promise<readonly HeldBody[]>;
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

/** Wakes whoever waits for work; a hint over polling, never the only way. */
export interface Wakeups {
  notify(topic: 'inbox' | 'outbox' | 'transcript'): void;
  /** Returns the function that stops listening. */
  listen(topic: 'inbox' | 'outbox' | 'transcript', listener: () => void): () => void;
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
