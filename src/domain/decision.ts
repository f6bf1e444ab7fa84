import type { LoneUrgency } from './alarm.ts';
import type { EscalationReason } from './escalation.ts';
import type { Urgency } from './understanding.ts';

/** What to do about a turn. Decided first, by ordered rules; composed and recorded after. */
export type Decision =
  | { readonly kind: 'alarm'; readonly urgency: LoneUrgency }
  /** A danger was taken back: its number is shown again the first time, and the second time it is over. */
  | { readonly kind: 'taken-back'; readonly over: boolean }
  | { readonly kind: 'silent' }
  /** `urgency` is `rapide` when the safety paragraph comes first. */
  | {
      readonly kind: 'answer';
      readonly urgency: Extract<Urgency, 'rapide' | 'aucune'>;
      readonly intents: readonly string[];
      /** Those among them that the person spoke of or tapped; the others were added for them. */
      readonly said: readonly string[];
      readonly subtype: string | null;
    }
  | { readonly kind: 'more' }
  /** « Efface mes données »: asked back once, done, or left. */
  | { readonly kind: 'erasure'; readonly step: 'ask' | 'do' | 'leave' }
  | { readonly kind: 'clarify'; readonly suggestions: readonly string[]; readonly attempt: number }
  | { readonly kind: 'say'; readonly sentence: Sentence; readonly escalation: EscalationReason | null };

/** The sentences of `responses/assistant.yml` that answer something other than an intent. */
export type Sentence =
  | 'voice'
  | 'sticker'
  | 'approval'
  | 'attachment'
  | 'unreadable'
  | 'nothing-more'
  | 'declined'
  | 'failure';
