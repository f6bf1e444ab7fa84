import { scoreLinear } from '../../score-linear.ts';
import { vectorise } from '../../vectorise.ts';
import { fitClassifier, type ReadDocument } from './fit-classifier.ts';

/** What a model that did not see a message says of it, class by class. */
export type HeldOutScore = { readonly label: number; readonly near: boolean; readonly scores: readonly number[] };

const FOLDS = 4;

/** Scores every example by a model trained on the other folds. */
export function scoreHeldOut(documents: readonly ReadDocument[], sentencePrice: number): readonly HeldOutScore[] {
  return Array.from({ length: FOLDS }, (_, fold) => {
    const { vectoriser, linear } = fitClassifier(documents.filter((_document, i) => i % FOLDS !== fold));
    return documents
      .filter((_document, i) => i % FOLDS === fold)
      .map(({ label, near, pieces }) => {
        const all = pieces.map(({ features }) => scoreLinear(linear, vectorise(vectoriser, features)));
        return { label, near, scores: largest(all, sentencePrice) };
      });
  }).flat();
}

/** Class by class, the largest score: that of the whole, which comes first, or of a sentence less its price. */
export function largest(all: readonly ArrayLike<number>[], sentencePrice: number): readonly number[] {
  return Array.from(all[0] ?? [], (_, k) =>
    Math.max(...all.map((scores, i) => (scores[k] ?? 0) - (i > 0 ? sentencePrice : 0))),
  );
}
