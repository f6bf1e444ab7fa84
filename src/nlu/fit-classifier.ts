import type { Features } from './features.ts';
import type { Classify } from './gather-evidence.ts';
import type { CompactModel } from './quantise.ts';
import { quantise, scoreCompact } from './quantise.ts';
import { softmax } from './softmax.ts';
import { trainLinear } from './train-linear.ts';
import type { Vectoriser } from './vectorise.ts';
import { fitVectoriser, vectorise } from './vectorise.ts';

/** How a classifier is made. */
export type Recipe = {
  /** How much stems, pairs and parts of words count. */
  readonly groupWeights: readonly [number, number, number];
  readonly leastDocuments: readonly [number, number, number];
  /** Price of a mistake. */
  readonly cost: number;
  /** A mistake on a class's own example costs so many times one on the example of another. */
  readonly ownCost: number;
  readonly epochs: number;
};

/** Examples that are unlike one another, as in intents/: chosen by four-fold cross-validation on them. */
const VARIED: Recipe = { groupWeights: [1, 0.7, 1.5], leastDocuments: [1, 2, 2], cost: 0.15, ownCost: 16, epochs: 12 };
/** Many examples that are alike: chosen on the development part of CLINC150 and a held-out quarter of banking77's training part. */
const ALIKE: Recipe = { groupWeights: [1, 1, 1.5], leastDocuments: [1, 2, 2], cost: 1, ownCost: 8, epochs: 8 };
/** So few that every feature is rare, and parts of words say more than words: five-fold cross-validation on corpus-fr's training part. */
const FEW: Recipe = { groupWeights: [1, 0.7, 2.5], leastDocuments: [1, 1, 1], cost: 1, ownCost: 16, epochs: 12 };
const FEW_EXAMPLES = 1000;

/** The recipes worth trying on so many examples; trainModel keeps the one that is right most often on held-out examples. */
export function recipesFor(examples: number): readonly [Recipe, ...Recipe[]] {
  return examples < FEW_EXAMPLES ? [FEW] : [VARIED, ALIKE];
}

const SEED = 20_261_122;
/** Makes raw scores comparable to probabilities. The judge calibrates what comes of it. */
const TEMPERATURE = 0.3;

export type FittedClassifier = { readonly vectoriser: Vectoriser; readonly linear: CompactModel };

/** Learns to tell classes apart. `labels[i]` is the class of `documents[i]`. */
export function fitClassifier(
  documents: readonly Features[],
  labels: readonly number[],
  classes: number,
  recipe: Recipe,
): FittedClassifier {
  const vectoriser = fitVectoriser(documents, recipe);
  const vectors = documents.map((document) => vectorise(vectoriser, document));
  const linear = trainLinear(vectors, labels, {
    columns: vectoriser.idf.length,
    classes,
    cost: recipe.cost,
    ownCost: Array.from({ length: classes }, () => recipe.ownCost),
    epochs: recipe.epochs,
    seed: SEED,
  });
  return { vectoriser, linear: quantise(linear) };
}

/** The function that gives the probabilities of the classes for what a text holds. */
export function createClassify({ vectoriser, linear }: FittedClassifier): Classify {
  return (features) => softmax(scoreCompact(linear, vectorise(vectoriser, features)), TEMPERATURE);
}
