import type { ConversationState } from '../../domain/conversation.ts';
import type { Address, StatusEvent } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { RetentionKind } from '../../domain/retention.ts';
import type { Understanding } from '../../domain/understanding.ts';
import type { Note } from './desk.ts';
import type { DataKey } from './keys.ts';

/** What is still said to somebody who was erased. `key`: what seals it, when it is sealed. */
export type Farewell = { readonly bubbles: readonly Bubble[]; readonly key: DataKey | null };

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
  /** What referents noted to each other. */
  readonly notes: readonly Note[];
  /** What the referents' desk knows; null for whoever was never on it. */
  readonly desk: HeldDesk | null;
};

/** Where and why a person was asked for, who holds the conversation, and how it ended. */
export type HeldDesk = {
  readonly since: number;
  readonly heldBy: string | null;
  readonly sharedWith: readonly string[];
  readonly wordAt: number | null;
  readonly region: string | null;
  readonly need: string | null;
  readonly language: string | null;
  readonly expectedAt: number | null;
  readonly endedAt: number | null;
  readonly endReason: string | null;
};

/** `farewells`: the last words after an erasure. `tellings`: what a state holds of a patient's own last words. */
export type PurgedKind = RetentionKind | 'farewells' | 'tellings';
/** Rows from before the hour of their kind may go. */
export type PurgeLimits = Readonly<Record<PurgedKind, number>>;
export type PurgedRows = Readonly<Record<PurgedKind, number>>;

/** A body in quarantine, as it came. */
export type HeldBody = {
  readonly id: number;
  readonly channel: string;
  readonly reason: string;
  readonly body: Uint8Array;
  readonly receivedAt: number;
};

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
