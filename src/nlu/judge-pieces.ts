import type { Piece } from './create-message-reader.ts';
import type { Measured } from './create-scorer.ts';
import type { Features } from './features.ts';

/** Gives the probabilities of the classes, in their order, for what was measured taken together. */
export type Classifier = {
  readonly measure: (pieces: readonly Features[]) => Measured;
  readonly classify: (measured: readonly Measured[]) => Float64Array;
};

/** A piece, what it may be, and the class that it most likely is. */
export type JudgedPiece = { readonly piece: Piece; readonly probabilities: Float64Array; readonly best: number };

/** A message as its judge sees it: the pieces that say something, every two neighbours together, and the whole. */
export type JudgedMessage = {
  readonly pieces: readonly JudgedPiece[];
  /** `pairs[i]` is of the pieces i and i + 1: a question often stands on what was told before it. */
  readonly pairs: readonly Float64Array[];
  readonly whole: Float64Array;
};

/** A short piece that is surely a courtesy says nothing of the rest. */
const COURTESY_WORDS = 9;
const COURTESY_SURE = 0.5;

/** The place of the largest. */
export function placeOfMost(probabilities: Float64Array): number {
  let best = 0;
  for (let k = 1; k < probabilities.length; k += 1) {
    if ((probabilities[k] as number) > (probabilities[best] as number)) best = k;
  }
  return best;
}

/** Judges the pieces of a message; short courtesies are set aside when something else stands beside them. Null without pieces. */
export function judgePieces(
  pieces: readonly Piece[],
  { measure, classify }: Classifier,
  isCourtesy: (k: number) => boolean,
): JudgedMessage | null {
  const judged = pieces.map((piece) => {
    const measured = measure([piece.features]);
    const probabilities = classify([measured]);
    return { piece, measured, probabilities, best: placeOfMost(probabilities) };
  });
  const told = judged.filter(
    ({ piece, probabilities, best }) =>
      !(piece.length <= COURTESY_WORDS && isCourtesy(best) && (probabilities[best] ?? 0) >= COURTESY_SURE),
  );
  const kept = told.length > 0 ? told : judged;
  const [only] = kept;
  if (only === undefined) return null;
  return {
    pieces: kept,
    pairs: kept.slice(1).map((piece, i) => classify([kept[i]?.measured ?? piece.measured, piece.measured])),
    whole: kept.length === 1 ? only.probabilities : classify(kept.map(({ measured }) => measured)),
  };
}
