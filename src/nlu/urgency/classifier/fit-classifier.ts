import type { LinearModel } from '../../score-linear.ts';
import { trainLinear } from '../../train-linear.ts';
import { fitVectoriser, type Vectoriser, vectorise } from '../../vectorise.ts';
import { ANY, CLASSES } from '../urgency-model.ts';
import type { UrgencyDocument } from './collect-urgency-examples.ts';
import type { Piece } from './read-pieces.ts';

/** An example with its pieces, the whole first. */
export type ReadDocument = UrgencyDocument & { readonly pieces: readonly Piece[] };

export type Fitted = { readonly vectoriser: Vectoriser; readonly linear: LinearModel };

/** All chosen by four-fold cross-validation on the examples of intents/. */
const VECTORISER = { groupWeights: [1, 1, 1.25], leastDocuments: [1, 2, 2] } as const;
const COST = 0.5;
/** Missing an urgent example costs more than an alarm too many. */
const OWN_COST = 2;
const EPOCHS = 8;
const SEED = 20_261_122;

/**
 * Learns one separation for each class of ALARMS and one for ANY of them; label -1 is an example against all. Of near misses each
 * sentence is an example too: it is calm even when it is read alone. Deterministic.
 */
export function fitClassifier(read: readonly ReadDocument[]): Fitted {
  const examples = read.flatMap(({ near, label, pieces }) =>
    (near ? pieces : pieces.slice(0, 1)).map(({ features }) => ({ features, label })),
  );
  const documents = examples.map(({ features }) => features);
  const labels = examples.map(({ label }) => label);
  const vectoriser = fitVectoriser(documents, VECTORISER);
  const vectors = documents.map((document) => vectorise(vectoriser, document));
  const linear = trainLinear(vectors, labels, {
    columns: vectoriser.idf.length,
    classes: CLASSES,
    cost: COST,
    ownCost: Array.from({ length: CLASSES }, () => OWN_COST),
    epochs: EPOCHS,
    seed: SEED,
    also: labels.map((label) => (label === -1 ? -1 : ANY)),
  });
  return { vectoriser, linear };
}
