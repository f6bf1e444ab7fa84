/** Something that can be tapped under a bubble: it opens an address, or sends its payload back to us. */
export type Choice =
  | { readonly title: string; readonly url: string }
  | { readonly title: string; readonly payload: string };

/** `seenOnce`: whoever reads over a shoulder must not find it again. Our own page forgets the conversation once it has shown it. */
export type Bubble = { readonly text: string; readonly choices: readonly Choice[]; readonly seenOnce?: true };

/** What is sent for a turn: at most five bubbles, and the names of the responses they were composed of. */
export type Reply = {
  readonly bubbles: readonly Bubble[];
  readonly responses: readonly string[];
};

export const MAX_BUBBLES = 5;
export const SILENCE: Reply = { bubbles: [], responses: [] };

/** What a channel can show. Lengths are UTF-16 code units, the larger of the two ways platforms count. */
export type ChannelAbilities = {
  readonly textLimit: number;
  readonly choiceLimit: number;
  readonly choiceTitleLimit: number;
  /** True where touching a `tel:` or `sms:` address opens the telephone, also for numbers of two digits. */
  readonly dials: boolean;
  /** The company that keeps its own copy of what is written, as the patient knows it; null when nobody does. */
  readonly copyKeptBy: string | null;
};
