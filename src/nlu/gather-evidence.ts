import type { Piece } from './create-message-reader.ts';
import type { Classifier, JudgedMessage } from './judge-pieces.ts';
import { judgePieces, placeOfMost } from './judge-pieces.ts';
import { logOdds } from './log-odds.ts';
import { NOTHING } from './reserved-names.ts';

/**
 * What a message says for one class. `clues` are what the judge weighs; the first is always 1. `place` is the piece that speaks
 * most for it, `k` the class's place among the classes.
 */
export type Evidence = {
  readonly name: string;
  readonly k: number;
  readonly place: number;
  readonly clues: Float64Array;
};

export const CLUES = 27;

/** So many of the best classes of the whole message are looked at, besides the best of each piece. */
const LOOKED_AT = 6;

/** The evidence for each class that the whole message or a part of it speaks for. Empty when there are no pieces. */
export function gatherEvidence(
  pieces: readonly Piece[],
  classifier: Classifier,
  classes: readonly string[],
  courtesies: readonly string[],
): readonly Evidence[] {
  const judged = judgePieces(pieces, classifier, (k) => courtesies.includes(classes[k] ?? ''));
  if (judged === null) return [];
  const { whole } = judged;
  const ranked = Array.from(whole.keys()).sort((a, b) => (whole[b] ?? 0) - (whole[a] ?? 0));
  const winners = judged.pairs.map(placeOfMost);
  const looked = new Set([...ranked.slice(0, LOOKED_AT), ...judged.pieces.map(({ best }) => best), ...winners]);
  const nothing = classes.indexOf(NOTHING);
  return [...looked].flatMap((k) => {
    const name = classes[k] ?? NOTHING;
    if (name === NOTHING) return [];
    const leads = ranked[0] === k;
    const rival = whole[(leads ? ranked[1] : ranked[0]) ?? k] ?? 0;
    return [
      {
        name,
        k,
        ...(judged.pieces.length === 1
          ? weighOne(judged, k, leads, rival)
          : weighMany(judged, winners, k, leads, rival, nothing)),
      },
    ];
  });
}

type Weighed = Pick<Evidence, 'place' | 'clues'>;

function weighOne({ pieces, whole }: JudgedMessage, k: number, leads: boolean, rival: number): Weighed {
  const clues = new Float64Array(CLUES);
  const all = logOdds(whole[k] ?? 0);
  clues.set([1, 0, all, leads ? 1 : 0, all - logOdds(rival)]);
  clues[17] = Math.log(1 + (pieces[0]?.piece.length ?? 0));
  return { place: 0, clues };
}

/** `winners[i]` is the class that the pair i most likely is. */
function weighMany(
  message: JudgedMessage,
  winners: readonly number[],
  k: number,
  leads: boolean,
  rival: number,
  nothing: number,
): Weighed {
  const { pieces, pairs, whole } = message;
  const { place, most, spoken, words, mean, total } = sumUp(message, k);
  const all = logOdds(whole[k] ?? 0);
  const spot = pieces[place];
  const isBest = spot?.best === k ? 1 : 0;
  const asks = spot?.piece.asks ? 1 : 0;
  const beside = Math.max(pieces[place - 1]?.probabilities[k] ?? 0, pieces[place + 1]?.probabilities[k] ?? 0);
  const pairMost = pairs.reduce((sum, pair) => Math.max(sum, pair[k] ?? 0), 0);
  const pairsWon = winners.filter((winner) => winner === k).length;
  const clues = Float64Array.of(
    1,
    1,
    0,
    0,
    0,
    all,
    leads ? 1 : 0,
    all - logOdds(rival),
    logOdds(most),
    isBest,
    asks,
    Math.log(pieces.length),
    Math.log(spot?.piece.length ?? 1),
    spoken,
    words / total,
    isBest * asks,
    logOdds(spot?.probabilities[nothing] ?? 0),
    Math.log(1 + total),
    logOdds(pairMost),
    pairsWon > 0 ? 1 : 0,
    pairsWon / Math.max(1, pairs.length),
    pairsWon,
    logOdds(mean),
    logOdds(beside),
    isBest === 1 ? 0 : logOdds(spot?.probabilities[spot.best] ?? 0) - logOdds(most),
    place / pieces.length,
    place === 0 ? 1 : 0,
  );
  return { place, clues };
}

/** What the pieces say for a class: where most, in how many and in how many of their words it comes first, and on average over words. */
function sumUp({ pieces }: JudgedMessage, k: number) {
  let place = 0;
  let most = 0;
  let spoken = 0;
  let words = 0;
  let mean = 0;
  let total = 0;
  pieces.forEach(({ piece, probabilities, best }, i) => {
    const p = probabilities[k] ?? 0;
    total += piece.length;
    mean += p * piece.length;
    if (best === k) {
      spoken += 1;
      words += piece.length;
    }
    if (p > most) {
      most = p;
      place = i;
    }
  });
  return { place, most, spoken, words, mean: mean / total, total };
}
