import type { Understanding } from './understanding.ts';

/** The few words that only mean something after a question: « oui », « le deuxième », « non merci ». */
export type ShortAnswer =
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  | { readonly kind: 'nth'; readonly index: number };

/** What a turn is before it is decided: its messages joined, its tap, and what the words were taken to mean. */
export type Heard = {
  /** All written words of the turn, a line a message; empty when nothing was written. */
  readonly text: string;
  /** The payload of the last tapped choice. */
  readonly tap: string | null;
  /** What came instead of words, or beside them: an attachment, or the last of the others. */
  readonly wordless: 'voice' | 'sticker' | 'approval' | 'attachment' | null;
  /** Words that are no French writing: another alphabet, only emoji, only signs. */
  readonly unreadable: 'emoji' | 'script' | null;
  readonly shortAnswer: ShortAnswer | null;
  /** « laissez tomber », « c'était une blague »: nothing but taking back what was said. */
  readonly takesBack: boolean;
  /** Null when nothing was written. */
  readonly understanding: Understanding | null;
};
