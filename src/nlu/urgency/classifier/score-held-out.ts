import { scoreLinear } from '../../score-linear.ts';
import { vectorise } from '../../vectorise.ts';
import { fitClassifier, type ReadDocument } from './fit-classifier.ts';
import type { Piece } from './read-pieces.ts';

/** What a model that did not see a message says of it, class by class. */
export type HeldOutScore = { readonly label: number; readonly near: boolean; readonly scores: readonly number[] };

const FOLDS = 3;

/** Scores every example by a model trained on the other folds. */
export function scoreHeldOut(documents: readonly ReadDocument[], sentencePrice: number): readonly HeldOutScore[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const { vectoriser, linear } = fitClassifier(documents.filter((_document, i) => i % FOLDS !== fold));
    return documents
      .filter((_document, i) => i % FOLDS === fold)
      .map(({ label, near, pieces }) => {
        const all = pieces.map(({ features }) => scoreLinear(linear, vectorise(vectoriser, features)));
        return { label, near, scores: largest(all, pricesOf(pieces, sentencePrice)) };
      });
  }).flat();
}

/**
 * In so few words one alone weighs nearly everything: « et mon frère ? » would be a violence, because brothers are named in them. What is
 * short and truly dangerous stands in the situations, where a doctor can read it.
 */
const FEW_WORDS = 6;
const PRICE_OF_A_MISSING_WORD = 0.15;

/** What each piece says counts that much less: a sentence of a longer message, and what is very short. */
export function pricesOf(pieces: readonly Piece[], sentencePrice: number): readonly number[] {
  return pieces.map(
    ({ words }, i) => (i > 0 ? sentencePrice : 0) + PRICE_OF_A_MISSING_WORD * Math.max(0, FEW_WORDS - words),
  );
}

/** Class by class, the largest score of the whole, which comes first, or of a sentence, each less its price. */
export function largest(all: readonly ArrayLike<number>[], prices: readonly number[]): readonly number[] {
  return Array.from(all[0] ?? [], (_, k) => Math.max(...all.map((scores, i) => (scores[k] ?? 0) - (prices[i] ?? 0))));
}
