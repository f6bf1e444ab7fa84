import { joinParts } from './bytes.ts';
import type { Model } from './model.ts';

/** Changes whenever the layout does: an older file is then refused, and trained again. */
export const MODEL_FORMAT = 6;

/** The hashes in the order of their columns: all that is needed to build the table again. */
function hashesByColumn(model: Model): Uint32Array {
  const { hashes, columnOf, idf } = model.vectoriser;
  const ordered = new Uint32Array(idf.length);
  columnOf.forEach((column, at) => {
    if (column !== -1) ordered[column] = hashes[at] ?? 0;
  });
  return ordered;
}

/** A model as bytes. Reading them back gives the very same scores. */
export function saveModel(model: Model): Uint8Array {
  const { language, classes, entities, vectoriser, linear } = model;
  const frame = model.followUp?.frame;
  const head = {
    format: MODEL_FORMAT,
    language,
    classes,
    entities,
    judge: [...model.judge.weights],
    judgeBias: [...model.judge.bias],
    followUp: model.followUp === null ? null : model.followUp.weights,
    groupWeights: vectoriser.groupWeights,
    vocabulary: [...model.vocabulary],
  };
  return joinParts([
    new TextEncoder().encode(JSON.stringify(head)),
    hashesByColumn(model),
    vectoriser.idf,
    linear.bias,
    linear.scales,
    linear.steps,
    ...(frame === undefined ? [] : [frame.bias, frame.scales, frame.steps]),
  ]);
}
