import type { Piece } from './create-message-reader.ts';
import type { Features } from './features.ts';
import { NOTHING } from './reserved-names.ts';

/** Probabilities of the classes for the pieces of a text taken together, in the order of the classes. */
export type Classify = (pieces: readonly Features[]) => Float64Array;

/** What a message says for one class. `clues` are what the judge weighs; the first is always 1. */
export type Evidence = { readonly name: string; readonly place: number; readonly clues: Float64Array };

export const CLUES = 18;

/** A short piece that is surely a courtesy says nothing of the rest. */
const COURTESY_WORDS = 9;
const COURTESY_SURE = 0.5;
/** So many of the best classes of the whole message are looked at, besides the best of each piece. */
const LOOKED_AT = 6;
const LEAST = 1e-4;

type Judged = { readonly piece: Piece; readonly probabilities: Float64Array; readonly best: number };

function bestOf(probabilities: Float64Array): number {
  let best = 0;
  for (let k = 1; k < probabilities.length; k += 1) {
    if ((probabilities[k] ?? 0) > (probabilities[best] ?? 0)) best = k;
  }
  return best;
}

function logit(p: number): number {
  const bounded = Math.min(1 - LEAST, Math.max(LEAST, p));
  return Math.log(bounded / (1 - bounded));
}

/** The pieces that say something: short courtesies are set aside when something else stands beside them. */
function setCourtesiesAside(judged: readonly Judged[], isCourtesy: (k: number) => boolean): readonly Judged[] {
  const told = judged.filter(
    ({ piece, probabilities, best }) =>
      !(piece.length <= COURTESY_WORDS && isCourtesy(best) && (probabilities[best] ?? 0) >= COURTESY_SURE),
  );
  return told.length > 0 ? told : judged;
}

/** The evidence for each class that the whole message or one of its pieces speaks for. Empty when there are no pieces. */
export function gatherEvidence(
  pieces: readonly Piece[],
  classify: Classify,
  classes: readonly string[],
  courtesies: readonly string[],
): readonly Evidence[] {
  const judged = pieces.map((piece) => {
    const probabilities = classify([piece.features]);
    return { piece, probabilities, best: bestOf(probabilities) };
  });
  const kept = setCourtesiesAside(judged, (k) => courtesies.includes(classes[k] ?? ''));
  const [only] = kept;
  if (!only) return [];
  const multi = kept.length > 1 ? 1 : 0;
  const whole = multi ? classify(kept.map(({ piece }) => piece.features)) : only.probabilities;
  const ranked = Array.from(whole.keys()).sort((a, b) => (whole[b] ?? 0) - (whole[a] ?? 0));
  const first = whole[ranked[0] ?? 0] ?? 0;
  const second = whole[ranked[1] ?? 0] ?? 0;
  const looked = new Set([...ranked.slice(0, LOOKED_AT), ...kept.map(({ best }) => best)]);
  const nothing = classes.indexOf(NOTHING);
  const total = kept.reduce((sum, { piece }) => sum + piece.length, 0);

  return [...looked].flatMap((k) => {
    const name = classes[k] ?? NOTHING;
    if (name === NOTHING) return [];
    let place = 0;
    let most = 0;
    let spoken = 0;
    let share = 0;
    kept.forEach(({ probabilities, best, piece }, i) => {
      const p = probabilities[k] ?? 0;
      if (best === k) {
        spoken += 1;
        share += piece.length / total;
      }
      if (p > most) {
        most = p;
        place = i;
      }
    });
    const all = whole[k] ?? 0;
    const leads = ranked[0] === k ? 1 : 0;
    const spot = kept[place];
    const asks = spot?.piece.asks ? 1 : 0;
    const rival = logit(all) - logit(leads ? second : first);
    const clues = Float64Array.of(
      1,
      multi,
      (1 - multi) * logit(all),
      (1 - multi) * leads,
      (1 - multi) * rival,
      multi * logit(all),
      multi * leads,
      multi * rival,
      multi * logit(most),
      multi * (spot?.best === k ? 1 : 0),
      multi * asks,
      multi * Math.log(kept.length),
      multi * Math.log(spot?.piece.length ?? 1),
      multi * spoken,
      multi * share,
      multi * (spot?.best === k ? asks : 0),
      multi * logit(spot?.probabilities[nothing] ?? 0),
      Math.log(1 + total),
    );
    return [{ name, place, clues }];
  });
}
