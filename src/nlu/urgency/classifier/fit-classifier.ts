import type { LinearModel } from '../../score-linear.ts';
import { trainLinear } from '../../train-linear.ts';
import { fitVectoriser, type Vectoriser, vectorise } from '../../vectorise.ts';
import { ALARMS, CLASSES } from '../urgency-model.ts';
import type { UrgencyDocument } from './collect-urgency-examples.ts';
import type { Piece } from './read-pieces.ts';

/** An example with its pieces, the whole first. */
export type ReadDocument = UrgencyDocument & { readonly pieces: readonly Piece[] };

export type Fitted = { readonly vectoriser: Vectoriser; readonly linear: LinearModel };

/** All chosen by four-fold cross-validation on the examples of intents/. */
const VECTORISER = { groupWeights: [1, 0.7, 1.5], leastDocuments: [1, 2, 2] } as const;
const COST = 0.5;
/** Missing an urgent example costs more than an alarm too many. */
const OWN_COST = 2;
const EPOCHS = 12;
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
  const train = (classes: number, own: readonly number[]): LinearModel =>
    trainLinear(vectors, own, {
      columns: vectoriser.idf.length,
      classes,
      cost: COST,
      ownCost: Array.from({ length: classes }, () => OWN_COST),
      epochs: EPOCHS,
      seed: SEED,
    });
  const each = train(ALARMS.length, labels);
  const any = train(
    1,
    labels.map((label) => (label === -1 ? -1 : 0)),
  );
  return { vectoriser, linear: beside(each, any) };
}

/** One model of the classes of two. */
function beside(first: LinearModel, last: LinearModel): LinearModel {
  const columns = last.weights.length;
  const weights = new Float32Array(columns * CLASSES);
  for (let column = 0; column < columns; column += 1) {
    const row = first.weights.subarray(column * ALARMS.length, (column + 1) * ALARMS.length);
    weights.set(row, column * CLASSES);
    weights[(column + 1) * CLASSES - 1] = last.weights[column] ?? 0;
  }
  return { classes: CLASSES, weights, bias: Float32Array.from([...first.bias, ...last.bias]) };
}
