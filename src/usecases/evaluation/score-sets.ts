import type { Share } from './wilson.ts';
import { shareOf } from './wilson.ts';

/** Micro-averaged precision, recall and F1 of sets against the sets that are right. */
export type SetScore = { readonly f1: number; readonly precision: Share; readonly recall: Share };

export type SetPair = { readonly got: readonly string[]; readonly right: readonly string[] };

export function scoreSets(pairs: readonly SetPair[]): SetScore {
  let shared = 0;
  let got = 0;
  let right = 0;
  for (const pair of pairs) {
    shared += pair.got.filter((name) => pair.right.includes(name)).length;
    got += pair.got.length;
    right += pair.right.length;
  }
  return {
    f1: got + right === 0 ? 1 : (2 * shared) / (got + right),
    precision: shareOf(shared, got),
    recall: shareOf(shared, right),
  };
}
