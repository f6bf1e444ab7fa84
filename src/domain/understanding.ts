/** One value a message; the order is the order in which they win (evaluation/LABELS.md, "Urgency"). */
export const URGENCIES = ['vital', 'detresse', 'violence', 'rapide', 'aucune'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Why a look at the message spoke: shown to a referent and in tests, never to the patient. */
export type UrgencySignal = {
  readonly urgency: Exclude<Urgency, 'aucune'>;
  /** Which look: `lexicon`, `classifier`, `combination`, `builtin`. */
  readonly look: string;
  /** The name of the situation of `intents/urgencies/situations.yml`, for instance `tete-dos`; null when the look knows none. */
  readonly situation: string | null;
  /** The words of the message that made it speak. */
  readonly words: string;
};

export type UnderstoodIntent = {
  readonly name: string;
  /** Calibrated: among messages understood with 0.8, about 80 % are right. */
  readonly confidence: number;
};

/** What the writer let know about themself, only as far as they said it. */
export type Speaker = {
  readonly name: string | null;
  readonly gender: 'feminine' | 'masculine' | null;
  /** True when a relative, a friend or a carer writes about the patient; null when nothing says. */
  readonly relative: boolean | null;
};

export const UNKNOWN_SPEAKER: Speaker = { name: null, gender: null, relative: null };

/** What a turn was taken to mean. */
export type Understanding = {
  /** Accepted intents, most important first; empty when not understood; `hors-sujet` stands alone. */
  readonly intents: readonly UnderstoodIntent[];
  /** The best guesses whether accepted or not, best first, at most five: they become suggestions. */
  readonly candidates: readonly UnderstoodIntent[];
  readonly urgency: Urgency;
  /** Something between calm and alarm was seen: the ordinary answer carries one safety line. */
  readonly doubtful: boolean;
  readonly signals: readonly UrgencySignal[];
  readonly subtypes: readonly string[];
  readonly treatments: readonly string[];
  readonly place: string | null;
  /** ISO 639-1, as far as the words show it; null when unsure. */
  readonly language: string | null;
  readonly speaker: Speaker;
};

/** What the previous answer was about, for « et pour ma mère ? ». */
export type Context = { readonly intent: string; readonly subtype: string | null };

/** Reads one message. Pure, and total: any string gives an Understanding, none throws. */
export type Understand = (text: string, context: Context | null) => Understanding;
