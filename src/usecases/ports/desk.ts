import type { ConversationState } from '../../domain/conversation.ts';
import type { CloseReason, DeskLine } from '../../domain/desk.ts';
import type { Address } from '../../domain/message.ts';
import type { Bubble } from '../../domain/reply.ts';
import type { Understanding } from '../../domain/understanding.ts';
import type { Watched } from '../../domain/watched.ts';
import type { Place, TranscriptEntry } from './transcript.ts';

export type { Watched };

/** `open`: somebody waits or is held. `past`: handed back or closed, newest first. */
export type DeskView = 'open' | 'past';

/** A note of a colleague, which no patient ever reads. `by`: the id of an account. */
export type Note = {
  readonly id: number;
  readonly place: Place;
  readonly by: string;
  readonly text: string;
  readonly at: number;
};

/** What became of a line of the transcript on its way to the patient. */
export type Delivery = {
  readonly entryId: number;
  readonly status: 'waiting' | 'sent' | 'failed';
  readonly code: string | null;
};

/** A conversation with its words. */
export type DeskFile = {
  readonly line: DeskLine;
  readonly address: Address;
  readonly state: ConversationState;
  /** The newest `ENTRIES_SHOWN` entries, oldest first. */
  readonly transcript: readonly TranscriptEntry[];
  /** What was understood of each turn that is kept, by the id of its first message. */
  readonly turns: readonly {
    readonly start: number;
    readonly answeredAt: number;
    readonly understanding: Understanding | null;
    readonly responses: readonly string[];
  }[];
  readonly deliveries: readonly Delivery[];
  readonly notes: readonly Note[];
};

/** What a referent writes. `clientId`: chosen by the console, so that what is sent twice is said once. `name`: the first name, as the patient reads it. */
export type Word = { readonly clientId: string; readonly text: string; readonly name: string };

export type TakenOver =
  | { readonly kind: 'taken' }
  /** Somebody was faster, or holds it. */
  | { readonly kind: 'held'; readonly by: string }
  | { readonly kind: 'gone' };

export type Said =
  | { readonly kind: 'said'; readonly entryId: number }
  /** Not (or no longer) theirs: the hold ended, somebody else has it. `by` null: nobody. */
  | { readonly kind: 'not-held'; readonly by: string | null }
  | { readonly kind: 'gone' };

export type Released =
  | { readonly kind: 'released' }
  | { readonly kind: 'not-held'; readonly by: string | null }
  | { readonly kind: 'gone' };

/** How a hold ends. `waiting`: its requests are open again, as if nobody had come. */
export type Release =
  | { readonly to: 'handed-back' }
  | { readonly to: 'closed'; readonly reason: CloseReason }
  | { readonly to: 'waiting' };

/**
 * The referents' desk. Everything that changes who holds a conversation moves its fence: a turn that was being answered meanwhile is
 * refused and answered anew, silently while a referent holds it. Taking over gives up the assistant's undelivered bubbles (`held`), except
 * those that answer a danger; bubbles leave in order, so that no word of the assistant follows a referent's.
 * `by`: the id of an account. All reading and doing leaves an audit line with it. `place`: of a notice or a note, when its words are
 * sealed and so bound to it; the store finds one itself when it is absent.
 */
export interface Desk {
  /** The gravest first, and then who waits longest (`past`: who ended last), so that what does not fit is what can wait. */
  lines(view: DeskView, limit: number): Promise<readonly DeskLine[]>;
  /** Of any conversation, also one that never was on the desk. */
  line(conversationId: number): Promise<DeskLine | null>;
  /** Null when there is none, or it was erased. Leaves the audit line `conversation-read`. */
  file(conversationId: number, by: string, now: number): Promise<DeskFile | null>;
  /** One wins. `notice`: « vous parlez maintenant à … ». Taking over what one holds already changes nothing. */
  takeOver(conversationId: number, by: string, notice: Bubble | null, now: number, place?: Place): Promise<TakenOver>;
  /** Into the outbox, behind what stands there. Allowed to the holder and to those it is shared with. */
  say(conversationId: number, by: string, word: Word, now: number): Promise<Said>;
  release(
    conversationId: number,
    by: string,
    release: Release,
    notice: Bubble | null,
    now: number,
    place?: Place,
  ): Promise<Released>;
  /** To a colleague, who holds it from now on. */
  pass(
    conversationId: number,
    by: string,
    to: string,
    notice: Bubble | null,
    now: number,
    place?: Place,
  ): Promise<Released>;
  share(conversationId: number, by: string, withAccount: string, now: number): Promise<Released>;
  /**
   * Somebody answers from elsewhere (`PAGE_INBOX`), and not through us: the assistant is silent as while a referent holds it, and a hold
   * ends as any other. What a referent of ours holds stays theirs. Nothing when the patient never wrote to us.
   */
  answeredElsewhere(address: Address, now: number): Promise<void>;
  /** False when it is gone. */
  note(conversationId: number, by: string, text: string, now: number, place?: Place): Promise<boolean>;
  /** Open conversations whose hour to be looked at has come, the longest due first. Several processes may look: `watched` decides. */
  due(now: number, limit: number): Promise<readonly DeskLine[]>;
  nextDueAt(): Promise<number | null>;
  /** Writes what was decided of `line`; false, and nothing, when it changed since it was read. */
  watched(line: DeskLine, watched: Watched, now: number, place?: Place): Promise<boolean>;
}

/** As many entries as a referent scrolls back. */
export const ENTRIES_SHOWN = 200;
