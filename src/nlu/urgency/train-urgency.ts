import type { TrainingData } from '../../domain/training.ts';
import { createStemmer } from '../create-stemmer.ts';
import { quantise } from '../quantise.ts';
import { type CalmShares, chooseThresholds } from './classifier/choose-thresholds.ts';
import { collectUrgencyExamples, type UrgencyDocument } from './classifier/collect-urgency-examples.ts';
import { fitClassifier } from './classifier/fit-classifier.ts';
import { readPieces } from './classifier/read-pieces.ts';
import { scoreHeldOut } from './classifier/score-held-out.ts';
import { learnCommonWords } from './lexicon/common-words.ts';
import { createLexiconLook } from './lexicon/create-lexicon-look.ts';
import { readText } from './read-text.ts';
import type { UrgencyClassifier, UrgencyModel } from './urgency-model.ts';

/**
 * What each class, and all of them together, may cost in false alarms and in doubts, on held-out messages. A wish to die is told in the most
 * ways and missed most easily, so it may cost more of them; danger of life stands mostly in the situations, and costs less here. Chosen by
 * cross-validation on the examples, and checked on the development set.
 */
const ALARM_EACH = { ordinary: 0.002, near: 0.08 } as const;
const ALARM: CalmShares = {
  vital: { ordinary: 0.0015, near: 0.06 },
  detresse: { ordinary: 0.006, near: 0.12 },
  violence: ALARM_EACH,
  rapide: ALARM_EACH,
  any: { ordinary: 0.01, near: 0.12 },
};
const DOUBT_EACH = { ordinary: 0.012, near: 0.16 } as const;
const DOUBT: CalmShares = {
  vital: DOUBT_EACH,
  detresse: DOUBT_EACH,
  violence: DOUBT_EACH,
  rapide: DOUBT_EACH,
  any: { ordinary: 0.03, near: 0.25 },
};
/** Chosen by four-fold cross-validation among 0, 0.15, 0.3, 0.5 and 0.8. */
const SENTENCE_PRICE = 0.3;

/**
 * Makes ready what finds urgencies: checks that every sign can be read (a SyntaxError quotes the first that cannot), and trains
 * the classifier. Deterministic. The model keeps no example.
 */
export function trainUrgency(data: TrainingData): UrgencyModel {
  createLexiconLook(data.situations, () => false);
  const documents = collectUrgencyExamples(data);
  return {
    situations: data.situations,
    commonWords: learnCommonWords(documents.map(({ text }) => text)),
    classifier: trainClassifier(documents),
  };
}

function trainClassifier(documents: readonly UrgencyDocument[]): UrgencyClassifier | null {
  if (documents.every(({ label }) => label === -1)) return null;
  const stem = createStemmer('fr');
  const read = documents.map((document) => ({ ...document, pieces: readPieces(readText(document.text), stem) }));
  const held = scoreHeldOut(read, SENTENCE_PRICE);
  const { vectoriser, linear } = fitClassifier(read);
  const alarm = chooseThresholds(held, ALARM);
  const doubt = chooseThresholds(held, DOUBT).map((score, k) => Math.min(score, alarm[k] ?? score));
  return { vectoriser, linear: quantise(linear), sentencePrice: SENTENCE_PRICE, alarm, doubt };
}
