/**
 * A sign: one way of saying that something is urgent, in a notation that a physician can read.
 *
 *     tete (tombe | part_en_avant)     words follow each other, at most two other words between them
 *     coup_de_soleil                   words that touch
 *     mollet .. gonfl*                 at most seven other words between them
 *     etouff*                          any word that begins so
 *     (a | b c)                        one of these ways
 *     [tres]                           may be missing
 *     fievre & frisson*                both in one sentence, in any order, at most 30 words apart
 *     sclerodermie && vue_trouble      both in the message, wherever they stand
 *     etouff* - rire                   but not when the same sentence also says « rire »
 *     etouff* -- sketch                but not when the message also says « sketch »
 *     <38,1-42,9>                      a number between these; bounds with a comma want a number with decimals
 *     @immunosuppresseur               a list of words given a name
 *     @immunosuppresseur = imurel | cellcept     gives it; this line is no sign
 *     !ai_pris .. boite_entiere        a sign that speaks whatever stands around it
 *
 * Accents, capitals, elisions and telephone spellings do not count, in the sign as in the message; a word of eight letters or
 * more is also known with one typo. Without `!`, a sign is silent when it is denied (« pas de fièvre »), long past
 * (« en 2019 »), supposed (« que faire si ») or told of a film: judge-span.ts.
 */
export type Node =
  | { readonly kind: 'terms'; readonly terms: ReadonlySet<number> }
  | { readonly kind: 'number'; readonly from: number; readonly to: number; readonly decimals: boolean }
  | { readonly kind: 'either'; readonly ways: readonly Node[]; readonly first: First }
  | { readonly kind: 'sequence'; readonly steps: readonly Step[]; readonly first: First };

/** The terms that a node can begin with; null when it can begin with a number. Most words of a message are told apart by it. */
export type First = ReadonlySet<number> | null;

/** `gap` is how many other words may stand before the step; `optional` steps may be missing. */
export type Step = { readonly node: Node; readonly gap: number; readonly optional: boolean };

/** Part of a sign: words that stand together. `denies` when it may hold a word such as « plus ». */
export type Part = { readonly node: Node; readonly denies: boolean };

export type Sign = {
  /** Sentence by sentence, the parts that must stand together. */
  readonly groups: readonly (readonly Part[])[];
  readonly exceptInSentence: readonly Part[];
  readonly exceptInMessage: readonly Part[];
  readonly certain: boolean;
};

export const GAP = 2;
export const WIDE_GAP = 7;
export const SENTENCE_REACH = 30;
