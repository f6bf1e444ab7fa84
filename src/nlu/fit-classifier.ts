import { blendLinear } from './blend-linear.ts';
import { createScorer } from './create-scorer.ts';
import type { Features } from './features.ts';
import type { Classifier } from './judge-pieces.ts';
import type { CompactModel } from './quantise.ts';
import { quantise } from './quantise.ts';
import type { LinearModel } from './score-linear.ts';
import { softmax } from './softmax.ts';
import { trainLinear } from './train-linear.ts';
import { trainSoftmax } from './train-softmax.ts';
import type { Vector, Vectoriser } from './vectorise.ts';
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
  /** Epochs of the separation of all classes at once that is worth trying beside; 0 for none. */
  readonly softmaxEpochs: number;
};

/** Chosen on held-out examples of intents/ and held-out halves of the training parts of CLINC150 and banking77. */
const MANY: Recipe = {
  groupWeights: [1, 1, 1.25],
  leastDocuments: [1, 2, 2],
  cost: 0.7,
  ownCost: 8,
  epochs: 8,
  softmaxEpochs: 5,
};
/** So few that every feature is rare, and parts of words say more than words: five-fold cross-validation on corpus-fr's training part. */
const FEW: Recipe = {
  groupWeights: [1, 0.7, 2.5],
  leastDocuments: [1, 1, 1],
  cost: 1,
  ownCost: 16,
  epochs: 12,
  softmaxEpochs: 0,
};
const FEW_EXAMPLES = 1000;

/** The recipe for so many examples. */
export function recipeFor(examples: number): Recipe {
  return examples < FEW_EXAMPLES ? FEW : MANY;
}

const SEED = 20_261_122;
/** Makes raw scores comparable to probabilities. The judge calibrates what comes of it. */
const TEMPERATURE = 0.25;

export type FittedClassifier = { readonly vectoriser: Vectoriser; readonly linear: CompactModel };

/** A classifier before it is made small: each class apart, and what it was learned from. */
export type Draft = {
  readonly vectoriser: Vectoriser;
  readonly vectors: readonly Vector[];
  readonly labels: readonly number[];
  readonly linear: LinearModel;
};

/** Learns to tell each class from all others. `labels[i]` is the class of `documents[i]`. */
export function draftClassifier(
  documents: readonly Features[],
  labels: readonly number[],
  classes: number,
  recipe: Recipe,
): Draft {
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
  return { vectoriser, vectors, labels, linear };
}

/**
 * The same with all classes separated at once added. It helps where examples are unlike one another, as in intents/, and harms where they
 * are alike, as in CLINC150: held-out examples decide.
 */
export function blendDraft(draft: Draft, recipe: Recipe): Draft {
  const { vectoriser, vectors, labels, linear } = draft;
  const { classes } = linear;
  const columns = vectoriser.idf.length;
  const atOnce = trainSoftmax(vectors, labels, { columns, classes, epochs: recipe.softmaxEpochs, seed: SEED });
  return { ...draft, linear: blendLinear(linear, atOnce, vectors) };
}

/** Makes a draft small. */
export function finishDraft({ vectoriser, linear }: Draft): FittedClassifier {
  return { vectoriser, linear: quantise(linear) };
}

/** What gives the probabilities of the classes for what a text holds. */
export function createClassifier({ vectoriser, linear }: FittedClassifier): Classifier {
  const { measure, score } = createScorer(vectoriser, linear);
  return { measure, classify: (measured) => softmax(score(measured), TEMPERATURE) };
}
