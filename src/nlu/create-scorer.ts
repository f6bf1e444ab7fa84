import { type Features, GROUPS } from './features.ts';
import type { CompactModel } from './quantise.ts';
import { columnOf, type Vectoriser } from './vectorise.ts';

/** What features say for each class, group by group, before their length is known: of two texts without a common feature, it adds up. */
export type Measured = { readonly dots: Float64Array; readonly squares: Float64Array };

export type Scorer = {
  /** Of the pieces of a text taken together. */
  readonly measure: (pieces: readonly Features[]) => Measured;
  /**
   * The score of each class for what was measured, taken together; above 0 it speaks for the class. Not a probability. Several are taken as if
   * they had no feature in common, which is near enough for neighbours.
   */
  readonly score: (measured: readonly Measured[]) => Float64Array;
};

/**
 * Scores features as if they were vectorised and multiplied with the model, but for rounding, and several times faster: a
 * message is scored whole and piece by piece while a patient waits. Counts are kept between calls only as zeros.
 */
export function createScorer(vectoriser: Vectoriser, linear: CompactModel): Scorer {
  const { idf, groupWeights } = vectoriser;
  const { classes, steps, scales, bias } = linear;
  const counts = new Uint16Array(idf.length);
  const touched = new Int32Array(0x10000);

  /** Counts the columns of a group of features; gives how many there are, in `touched`. */
  const count = (pieces: readonly Features[], index: number): number => {
    let length = 0;
    for (const piece of pieces) {
      const hashes = piece[GROUPS[index] ?? 'stems'];
      for (let i = 0; i < hashes.length; i += 1) {
        const column = columnOf(vectoriser, hashes[i] ?? 0);
        if (column === -1) continue;
        if (counts[column] === 0 && length < touched.length) touched[length++] = column;
        counts[column] = (counts[column] ?? 0) + 1;
      }
    }
    return length;
  };

  return {
    measure(pieces) {
      const dots = new Float64Array(GROUPS.length * classes);
      const squares = new Float64Array(GROUPS.length);
      for (let index = 0; index < GROUPS.length; index += 1) {
        const length = count(pieces, index);
        const from = index * classes;
        let square = 0;
        for (let i = 0; i < length; i += 1) {
          const column = touched[i] ?? 0;
          const times = counts[column] ?? 1;
          const value = (times === 1 ? 1 : 1 + Math.log(times)) * (idf[column] ?? 0);
          counts[column] = 0;
          square += value * value;
          const row = column * classes;
          for (let k = 0; k < classes; k += 1) {
            dots[from + k] = (dots[from + k] as number) + value * (steps[row + k] as number);
          }
        }
        squares[index] = square;
      }
      return { dots, squares };
    },
    score(measured) {
      const scores = new Float64Array(classes);
      let whole = 0;
      for (let index = 0; index < GROUPS.length; index += 1) {
        let square = 0;
        for (const { squares } of measured) square += squares[index] ?? 0;
        if (square === 0) continue;
        const weight = groupWeights[index] ?? 0;
        whole += weight * weight;
        const share = weight / Math.sqrt(square);
        for (const { dots } of measured) {
          const from = index * classes;
          for (let k = 0; k < classes; k += 1) scores[k] = (scores[k] as number) + (dots[from + k] as number) * share;
        }
      }
      const scale = whole === 0 ? 0 : 1 / Math.sqrt(whole);
      for (let k = 0; k < classes; k += 1) {
        scores[k] = (bias[k] as number) + (scores[k] as number) * scale * (scales[k] as number);
      }
      return scores;
    },
  };
}
