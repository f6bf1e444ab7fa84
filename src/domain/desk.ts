import type { Holder } from './conversation.ts';
import type { EscalationReason } from './escalation.ts';
import type { ChannelName } from './message.ts';

/** A conversation as the referents' inbox shows it: everything it is sorted and routed by, and no word of anybody. Times: milliseconds since 1970. */
export type DeskLine = {
  readonly conversationId: number;
  readonly channel: ChannelName;
  readonly holder: Holder;
  /** The account of the referent who holds it; null while nobody does. */
  readonly heldBy: string | null;
  /** Reasons of the requests that are not closed, gravest first. */
  readonly reasons: readonly EscalationReason[];
  /** Since when a person is waited for: the oldest request that is not closed; of a past conversation its end. */
  readonly since: number;
  /** The last message of the patient: the platform's reply window counts from here. Null when none is kept any more. */
  readonly patientAt: number | null;
  /** The last word of a referent, or the taking over; null before. */
  readonly wordAt: number | null;
  readonly region: string | null;
  readonly need: string | null;
  readonly language: string | null;
  /** When the patient was told that somebody reads; null: nothing was promised, or the promise was kept or followed up. */
  readonly expectedAt: number | null;
  /**
   * While a referent holds it: since when the patient waits for their word, which is the taking over, or the first message after the
   * referent's last word. Null: answered, or nobody holds it.
   */
  readonly awaitedSince: number | null;
  /** The account that was alerted last, when, and for which reason; how many alerts went out since somebody waits (`offersAfter`). */
  readonly offeredTo: string | null;
  readonly offeredAt: number | null;
  readonly offeredFor: EscalationReason | null;
  readonly offers: number;
  /** Referents who may read and write beside the holder: a hard conversation can be shared. */
  readonly sharedWith: readonly string[];
  /** Bubbles of a referent that could not be delivered. */
  readonly undelivered: number;
  /** Grows with every change of what stands here but the patient's messages: `Desk.watched` goes by it. */
  readonly version: number;
};

/** In the place of an account, for whoever answers from the page's own inbox at the platform. */
export const PAGE_INBOX = 'page-inbox';

/** Why a conversation ends for a referent. A closed list: the digest counts by it. */
export type CloseReason = 'repondu' | 'oriente' | 'sans-suite' | 'hors-sujet' | 'autre';
export const CLOSE_REASONS: readonly CloseReason[] = ['repondu', 'oriente', 'sans-suite', 'hors-sujet', 'autre'];

/** Gravest first: the order of the inbox, and of `DeskLine.reasons`. */
export const REASONS_BY_GRAVITY: readonly EscalationReason[] = [
  'urgence-vitale',
  'urgence-detresse',
  'urgence-violence',
  'urgence-rapide',
  'panne',
  'insatisfaction',
  'demande',
  'regle',
  'piece-jointe',
  'reponse-retenue',
  'incompris',
];

/** Their words stand behind a click, and only trained people are alerted to them. */
export function isVeiled(reasons: readonly EscalationReason[]): boolean {
  return reasons.includes('urgence-vitale') || reasons.includes('urgence-detresse');
}
