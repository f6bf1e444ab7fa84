import type { UrgencySignal } from '../../../domain/understanding.ts';
import { createScorer } from '../../create-scorer.ts';
import type { Stemmer } from '../../create-stemmer.ts';
import { ALARMS, type UrgencyClassifier } from '../urgency-model.ts';
import { chooseAlarms } from './choose-alarms.ts';
import { readPieces } from './read-pieces.ts';
import { largest, pricesOf } from './score-held-out.ts';

/** `margin`: how far over its threshold the score is. */
export type LearnedSignal = { readonly signal: UrgencySignal; readonly margin: number };
export type ClassifierFound = { readonly found: readonly LearnedSignal[]; readonly doubtful: boolean };

const MAX_QUOTE = 120;

/** The look that learned from examples: it weighs the message and each of its sentences, and quotes the one that spoke most. */
export function createClassifierLook(
  classifier: UrgencyClassifier,
  stem: Stemmer,
): (normalised: string) => ClassifierFound {
  const { vectoriser, linear, sentencePrice, alarm, doubt } = classifier;
  const { measure, score } = createScorer(vectoriser, linear);
  return (normalised) => {
    const pieces = readPieces(normalised, stem);
    const all = pieces.map(({ features }) => score([measure([features])]));
    const prices = pricesOf(pieces, sentencePrice);
    const scores = largest(all, prices);
    const quote = (k: number): string => {
      const said = all.map((one, i) => (one[k] ?? 0) - (prices[i] ?? 0));
      return pieces[said.indexOf(scores[k] ?? 0)]?.text.slice(0, MAX_QUOTE) ?? '';
    };
    return {
      doubtful: scores.some((score, k) => score >= (doubt[k] ?? 0)),
      found: chooseAlarms(scores, alarm).map((urgency) => {
        const k = ALARMS.indexOf(urgency);
        const margin = (scores[k] ?? 0) - (alarm[k] ?? 0);
        return { signal: { urgency, look: 'classifier', situation: null, words: quote(k) }, margin };
      }),
    };
  };
}
