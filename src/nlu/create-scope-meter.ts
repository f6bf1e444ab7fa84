import type { MessageReader } from './create-message-reader.ts';
import { createScorer } from './create-scorer.ts';
import type { Model } from './model.ts';
import { NOTHING, OUT_OF_SCOPE } from './reserved-names.ts';

/** The intent of the scope that a whole message speaks for most, and how far inside the scope it is. */
export type ScopeMeasure = { readonly intent: string; readonly score: number };

/**
 * How far a message is inside the scope: the best score of an intent of the scope less the score of out of scope (nought when no
 * example taught it). No probability; higher is more inside. On CLINC150's development part it tells in from out better than any confidence.
 */
export function createScopeMeter(model: Model, read: MessageReader): (text: string) => ScopeMeasure {
  const outside = model.classes.indexOf(OUT_OF_SCOPE);
  const nothing = model.classes.indexOf(NOTHING);
  const { measure, score } = createScorer(model.vectoriser, model.linear);
  return (text) => {
    const scores = score([measure(read(text).pieces.map((piece) => piece.features))]);
    let best = Number.NEGATIVE_INFINITY;
    let intent = '';
    scores.forEach((score, k) => {
      if (k === outside || k === nothing || score <= best) return;
      best = score;
      intent = model.classes[k] ?? '';
    });
    return { intent, score: best - (scores[outside] ?? 0) };
  };
}
