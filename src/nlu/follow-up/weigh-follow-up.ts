import type { Reading } from '../create-message-reader.ts';
import { createScorer } from '../create-scorer.ts';
import { logOdds } from '../log-odds.ts';
import type { CompactModel } from '../quantise.ts';
import { COURTESIES, OUT_OF_SCOPE } from '../reserved-names.ts';
import type { Vectoriser } from '../vectorise.ts';
import { readFollowUp } from './read-follow-up.ts';

/** How sure we are of a class, from the message alone. */
export type Belief = { readonly name: string; readonly confidence: number };

/** Learned from `intents/follow-ups.yml`. `frame` is one class: how much a message sounds as if it went on. */
export type FollowUpModel = { readonly weights: readonly number[]; readonly frame: CompactModel };

/** What speaks for a message being about what was said before it. The first is always 1, the last is the frame's score. */
export type FollowUpClues = readonly number[];
export const FOLLOW_UP_CLUES = 11;

/** The best guess that is not what was said before; null when there is none. */
export function ownGuess(beliefs: readonly Belief[], before: string): Belief | null {
  return beliefs
    .filter(({ name }) => name !== before)
    .reduce<Belief | null>((best, one) => (best !== null && best.confidence >= one.confidence ? best : one), null);
}

/** The clues of a short message after an answer about `before`; null when it is too long to lean on it. */
export function gatherFollowUpClues(
  text: string,
  reading: Reading,
  beliefs: readonly Belief[],
  before: string,
  frame: number,
): FollowUpClues | null {
  const read = readFollowUp(text, reading);
  if (read === null) return null;
  const own = ownGuess(beliefs, before);
  const same = beliefs.find(({ name }) => name === before);
  const flag = (holds: boolean): number => (holds ? 1 : 0);
  return [
    1,
    logOdds(own?.confidence ?? 0),
    logOdds(same?.confidence ?? 0),
    flag(read.goesOn),
    flag(read.bare),
    Math.log(1 + read.length),
    flag(read.names),
    flag(own?.name === OUT_OF_SCOPE),
    flag(COURTESIES.includes(own?.name ?? '')),
    flag(reading.pieces.some((piece) => piece.asks)),
    frame,
  ];
}

/** Between 0 and 1: how sure it is that the message is about what was said before. */
export function weighFollowUp(weights: readonly number[], clues: FollowUpClues): number {
  const sum = clues.reduce((total, clue, i) => total + clue * (weights[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

/** The function that says how surely a message is about `before`; 0 for one that is too long to lean on it. */
export function createFollowUpLook(
  { weights, frame }: FollowUpModel,
  vectoriser: Vectoriser,
): (text: string, reading: Reading, beliefs: readonly Belief[], before: string) => number {
  const { measure, score } = createScorer(vectoriser, frame);
  return (text, reading, beliefs, before) => {
    const sounds = score([measure(reading.pieces.map(({ features }) => features))])[0] ?? 0;
    const clues = gatherFollowUpClues(text, reading, beliefs, before, sounds);
    return clues === null ? 0 : weighFollowUp(weights, clues);
  };
}
