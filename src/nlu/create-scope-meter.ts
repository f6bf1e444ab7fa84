import type { MessageReader } from './create-message-reader.ts';
import { mergeFeatures } from './features.ts';
import type { Model } from './model.ts';
import { scoreCompact } from './quantise.ts';
import { NOTHING, OUT_OF_SCOPE } from './reserved-names.ts';
import { vectorise } from './vectorise.ts';

/**
 * How far a message is inside the scope: the best score of an intent of the scope less the score of out of scope (nought when no
 * example taught it). No probability; higher is more inside. On CLINC150's development part it tells in from out better than any confidence.
 */
export function createScopeMeter(model: Model, read: MessageReader): (text: string) => number {
  const outside = model.classes.indexOf(OUT_OF_SCOPE);
  const nothing = model.classes.indexOf(NOTHING);
  return (text) => {
    const features = mergeFeatures(read(text).pieces.map((piece) => piece.features));
    const scores = scoreCompact(model.linear, vectorise(model.vectoriser, features));
    let best = Number.NEGATIVE_INFINITY;
    scores.forEach((score, k) => {
      if (k !== outside && k !== nothing) best = Math.max(best, score);
    });
    return best - (scores[outside] ?? 0);
  };
}
