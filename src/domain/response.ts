import type { Urgency } from './understanding.ts';

/** An address that opens; `page` is a page of a document. */
export type Link = { readonly label: string; readonly url: string; readonly page: number | null };

/** Conditions of a variant: every key that stands must fit. An empty `When` always fits. */
export type When = {
  readonly subtype: readonly string[] | null;
  readonly treatment: readonly string[] | null;
  readonly place: readonly string[] | null;
  readonly relative: boolean | null;
  readonly situation: readonly string[] | null;
};

export type Variant = {
  readonly when: When;
  readonly acknowledge: string;
  readonly short: string;
  readonly text: string;
  readonly links: readonly Link[];
  /** Intents that can be tapped next. */
  readonly next: readonly string[];
};

export type Signature = {
  readonly who: string;
  readonly role: 'doctor' | 'reviewer';
  /** ISO date. */
  readonly on: string;
  /** The hash of the text that was signed (content/signed-hash.ts). Another text, and this signature counts no more. */
  readonly hash: string;
};

/** A reviewed text for an intent. */
export type Response = {
  readonly intent: string;
  readonly title: string;
  /** The words of a button that leads here, at most 20 UTF-16 units. */
  readonly ask: string;
  readonly medical: boolean;
  readonly variants: readonly Variant[];
  /** ISO date; the day after it the answer is withheld. */
  readonly reviewBy: string;
  /** True when a signature that still counts was given by a doctor. */
  readonly signedByDoctor: boolean;
};

/** The static text for an urgency, number first; the first of `variants` whose situation fits. */
export type UrgencyResponse = {
  readonly urgency: Exclude<Urgency, 'aucune'>;
  readonly variants: readonly UrgencyVariant[];
  /** One line that keeps the number in sight in the replies after. */
  readonly reminder: string;
};

export type UrgencyVariant = {
  readonly situation: readonly string[] | null;
  readonly relative: boolean | null;
  readonly text: string;
  readonly links: readonly Link[];
};
