import { URGENCIES, type Urgency, type UrgencySignal } from '../../domain/understanding.ts';
import { createStemmer } from '../create-stemmer.ts';
import { createClassifierLook, type LearnedSignal } from './classifier/create-classifier-look.ts';
import { createIsCommon } from './lexicon/common-words.ts';
import { createLexiconLook } from './lexicon/create-lexicon-look.ts';
import { readText } from './read-text.ts';
import type { UrgencyModel } from './urgency-model.ts';

/** What was found in a message. `signals` hold the looks that spoke, the most serious first. */
export type UrgencyFound = {
  readonly urgency: Urgency;
  /** Something between calm and alarm; false when there is an alarm. */
  readonly doubtful: boolean;
  readonly signals: readonly UrgencySignal[];
};

/**
 * The union of independent looks: situations with their signs, and the classifier. Whoever is most serious wins (the order of
 * URGENCIES). A sign of danger of life that something takes back (past, supposed) is a doubt. Synchronous, total on any string,
 * deterministic; keeps nothing of the text.
 */
export function createUrgencyDetector(model: UrgencyModel): (text: string) => UrgencyFound {
  const findSituations = createLexiconLook(model.situations, createIsCommon(model.commonWords));
  const classify = model.classifier ? createClassifierLook(model.classifier, createStemmer('fr')) : null;
  return (text) => {
    const normalised = readText(text);
    const situations = findSituations(normalised);
    const learned = classify?.(normalised) ?? { found: [], doubtful: false };
    const said = situations.filter(({ standing }) => standing === 'said').map(({ signal }) => signal);
    const recalled = new Set(
      situations
        .filter(({ standing, signal }) => standing === 'past' && signal.urgency !== 'rapide')
        .map(({ signal }) => signal.urgency),
    );
    const signals = [...said, ...heardToo(said, learned.found, recalled)].toSorted(
      (a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency),
    );
    const [worst] = signals;
    if (worst) return { urgency: worst.urgency, doubtful: false, signals };
    const takenBack = situations.some(
      ({ standing, signal }) => (standing === 'past' || standing === 'supposed') && signal.urgency !== 'rapide',
    );
    return { urgency: 'aucune', doubtful: takenBack || learned.doubtful || learned.found.length > 0, signals: [] };
  };
}

/**
 * How far over its threshold the classifier must be to raise what a sign has already named: much, for danger of life and violence, which
 * signs find by themselves; a little, for a wish to die, which they find least.
 */
const OVERRULES = { vital: 1, violence: 1, detresse: 0.25, rapide: Number.NEGATIVE_INFINITY } as const;

/**
 * A recognised situation says what the danger is, and a doctor can read why; words that only resemble a graver one do not raise it, unless
 * they resemble it enough. No more do they raise a danger that its own sentence puts long ago (« il y a trois ans »): that leaves a doubt.
 * What is denied or supposed is not held back so: « comme si elle avait bu » is a stroke; nor what can wait until today: « plus essoufflée
 * que le mois dernier ». Where no situation was recognised, the classifier speaks for itself. `recalled`: what was told of long ago.
 */
function heardToo(
  said: readonly UrgencySignal[],
  found: readonly LearnedSignal[],
  recalled: ReadonlySet<string>,
): readonly UrgencySignal[] {
  const named = said.length > 0 && said.every(({ urgency }) => urgency === 'rapide');
  const needed = (urgency: UrgencySignal['urgency']): number => {
    if (named) return OVERRULES[urgency];
    // Not nought: a class that speaks as the likeliest of ANY is under its own threshold.
    return said.length === 0 && recalled.has(urgency) ? 1 : Number.NEGATIVE_INFINITY;
  };
  return found.filter(({ signal, margin }) => margin >= needed(signal.urgency)).map(({ signal }) => signal);
}
