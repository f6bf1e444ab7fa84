import type { Understand, UnderstoodIntent, Urgency, UrgencySignal } from '../domain/understanding.ts';
import type { Reading } from './create-message-reader.ts';
import { createReaderOf } from './create-reader-of.ts';
import { decideIntents } from './decide-intents.ts';
import { indexEntities } from './entities/entity-index.ts';
import { readEntities } from './entities/read-entities.ts';
import { createClassifier } from './fit-classifier.ts';
import { lookByRule, resolveFollowUp } from './follow-up/resolve-follow-up.ts';
import { createFollowUpLook } from './follow-up/weigh-follow-up.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { guessLanguage } from './guess-language.ts';
import { judge } from './judge.ts';
import type { Model } from './model.ts';
import { readSpeaker } from './read-speaker.ts';
import { COURTESIES, OUT_OF_SCOPE } from './reserved-names.ts';
import type { Vocabulary } from './spelling/create-speller.ts';

/** Finds what is urgent in a message. Pure and total, like Understand. */
export type DetectUrgency = (text: string) => {
  readonly urgency: Urgency;
  readonly doubtful: boolean;
  readonly signals: readonly UrgencySignal[];
};

export type UnderstandOptions = {
  /** What « et pour la dermatomyosite ? » asks about when nothing was said before; null for nothing. */
  readonly ellipsisWithoutContext: string | null;
  /** Intents that step back beside another. */
  readonly courtesies?: readonly string[];
};

/**
 * The best guess is an intent from this confidence on, a further one from the other on. Below, it is better to ask again with three subjects to
 * tap: on the development set such guesses are mostly wrong.
 */
const ACCEPT = 0.4;
const ACCEPT_MORE = 0.4;
/** Added to the log-odds of out of scope: what can be about anything is more varied than any examples of it. */
const OUT_OF_SCOPE_SHIFT = 3;

function shiftOdds(p: number, by: number): number {
  const odds = (p / (1 - p)) * Math.exp(by);
  return Number.isFinite(odds) ? odds / (1 + odds) : 1;
}

/** Of the words of a message, at least this share must be known for it to be about anything. */
const LEAST_KNOWN = 0.34;

/** False for what is no writing that we learned from: « blorp frtz mlk » is not out of scope, it is not understood. */
function isLegible({ words, spans }: Reading, known: Vocabulary): boolean {
  if (words.length === 0 || spans.length > 0) return true;
  return words.filter((word) => known.has(word) || /^[^\p{L}]*$/u.test(word)).length / words.length >= LEAST_KNOWN;
}

/** Words that we do not know may be another language, or a cat on the keyboard, when examples of that speak for it; else they are not understood. */
function isSurelyElsewhere({ name, confidence }: UnderstoodIntent): boolean {
  return name === OUT_OF_SCOPE && confidence >= 0.9;
}

/** Makes the function that reads a message, from a trained model and a detector of urgencies. Keeps no text. */
export function createUnderstand(model: Model, detectUrgency: DetectUrgency, options: UnderstandOptions): Understand {
  const index = indexEntities(model.entities);
  const read = createReaderOf(model, index);
  const classifier = createClassifier(model);
  const courtesies = options.courtesies ?? COURTESIES;
  const look = model.followUp === null ? lookByRule : createFollowUpLook(model.followUp, model.vectoriser);
  const followUps = { look, withoutContext: options.ellipsisWithoutContext };

  return (text, context) => {
    const reading = read(text);
    const legible = isLegible(reading, model.vocabulary);
    const beliefs = gatherEvidence(reading.pieces, classifier, model.classes, courtesies).map((evidence) => ({
      name: evidence.name,
      place: evidence.place,
      confidence: judge(model.judge, evidence),
    }));
    const decided = decideIntents(
      beliefs.map((belief) =>
        belief.name === OUT_OF_SCOPE
          ? { ...belief, confidence: shiftOdds(belief.confidence, OUT_OF_SCOPE_SHIFT) }
          : belief,
      ),
      { accept: ACCEPT, acceptMore: ACCEPT_MORE, courtesies },
    );
    const own = legible ? decided.intents : decided.intents.filter(isSurelyElsewhere);
    const intents = resolveFollowUp(text, reading, beliefs, context, followUps) ?? own;
    return {
      intents,
      candidates: decided.candidates,
      ...detectUrgency(text),
      ...readEntities(index, reading.words, reading.spans),
      language: guessLanguage(text),
      speaker: readSpeaker(text),
    };
  };
}
