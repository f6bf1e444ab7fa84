import { blendLinear } from './blend-linear.ts';
import { createScorer } from './create-scorer.ts';
import type { Features } from './features.ts';
import type { Classifier } from './judge-pieces.ts';
import type { CompactModel } from './quantise.ts';
import { quantise } from './quantise.ts';
import { softmax } from './softmax.ts';
import { trainLinear } from './train-linear.ts';
import { trainSoftmax } from './train-softmax.ts';
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
  /** Epochs of the separation of all classes at once that is added; 0 for none. */
  readonly softmaxEpochs: number;
};

/** Chosen on held-out examples of intents/ and held-out halves of the training parts of CLINC150 and banking77. */
const MANY: Recipe = {
  groupWeights: [1, 1, 1.25],
  leastDocuments: [1, 2, 2],
  cost: 0.7,
  ownCost: 8,
  epochs: 8,
  softmaxEpochs: 0,
};
/** So few that every feature is rare, and parts of words say more than words: five-fold cross-validation on corpus-fr's training part. */
const FEW: Recipe = {
  ...MANY,
  groupWeights: [1, 0.7, 2.5],
  leastDocuments: [1, 1, 1],
  cost: 1,
  ownCost: 16,
  epochs: 12,
};
const FEW_EXAMPLES = 1000;

/**
 * The recipes worth trying on so many examples; trainModel keeps the one that is right most often on held-out examples. All classes
 * separated at once help where examples are unlike one another, as in intents/, and harm where they are alike, as in CLINC150.
 */
export function recipesFor(examples: number): readonly [Recipe, ...Recipe[]] {
  return examples < FEW_EXAMPLES ? [FEW] : [MANY, { ...MANY, softmaxEpochs: 5 }];
}

const SEED = 20_261_122;
/** Makes raw scores comparable to probabilities. The judge calibrates what comes of it. */
const TEMPERATURE = 0.25;

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
  const columns = vectoriser.idf.length;
  const apart = trainLinear(vectors, labels, {
    columns,
    classes,
    cost: recipe.cost,
    ownCost: Array.from({ length: classes }, () => recipe.ownCost),
    epochs: recipe.epochs,
    seed: SEED,
  });
  const linear =
    recipe.softmaxEpochs === 0
      ? apart
      : blendLinear(
          apart,
          trainSoftmax(vectors, labels, { columns, classes, epochs: recipe.softmaxEpochs, seed: SEED }),
          vectors,
        );
  return { vectoriser, linear: quantise(linear) };
}

/** What gives the probabilities of the classes for what a text holds. */
export function createClassifier({ vectoriser, linear }: FittedClassifier): Classifier {
  const { measure, score } = createScorer(vectoriser, linear);
  return { measure, classify: (measured) => softmax(score(measured), TEMPERATURE) };
}
