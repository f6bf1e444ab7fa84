import type { UnderstoodIntent } from '../domain/understanding.ts';
import { NOTHING, OUT_OF_SCOPE } from './reserved-names.ts';

/** What is believed of one class: how sure, and where in the message it stands (the number of its best piece). */
export type Belief = { readonly name: string; readonly confidence: number; readonly place: number };

export type DecisionOptions = {
  /** The first intent is accepted from this confidence on. */
  readonly accept: number;
  /** Further intents are. */
  readonly acceptMore: number;
  /** Intents that are dropped beside another. */
  readonly courtesies: readonly string[];
};

/** Accepted intents, most important first, and the best five guesses. */
export type DecidedIntents = {
  readonly intents: readonly UnderstoodIntent[];
  readonly candidates: readonly UnderstoodIntent[];
};

const MOST_CANDIDATES = 5;

function plain({ name, confidence }: Belief): UnderstoodIntent {
  return { name, confidence: Math.round(confidence * 10_000) / 10_000 };
}

/** Out of scope stands alone, courtesies stand back; what is left stands in the order of the message. */
export function decideIntents(beliefs: readonly Belief[], options: DecisionOptions): DecidedIntents {
  const ranked = beliefs.filter(({ name }) => name !== NOTHING).toSorted((a, b) => b.confidence - a.confidence);
  const candidates = ranked.slice(0, MOST_CANDIDATES).map(plain);
  const [first, ...rest] = ranked;
  if (!first || first.confidence < options.accept) return { intents: [], candidates };
  if (first.name === OUT_OF_SCOPE) return { intents: [plain(first)], candidates };
  const more = rest.filter(({ name, confidence }) => confidence >= options.acceptMore && name !== OUT_OF_SCOPE);
  const accepted = [first, ...more];
  const asking = accepted.filter(({ name }) => !options.courtesies.includes(name));
  const kept = asking.length > 0 ? asking : [first];
  return { intents: kept.toSorted((a, b) => a.place - b.place).map(plain), candidates };
}
