import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Piece } from '../../../src/nlu/create-message-reader.ts';
import { CLUES, gatherEvidence } from '../../../src/nlu/gather-evidence.ts';
import { type Classifier, judgePieces, placeOfMost } from '../../../src/nlu/judge-pieces.ts';
import { NOTHING } from '../../../src/nlu/reserved-names.ts';

const CLASSES = ['salutation', 'fatigue', 'douleur', 'essais', NOTHING] as const;
const isCourtesy = (k: number): boolean => CLASSES[k] === 'salutation';

/** A piece that speaks for the classes given, so many times each. */
function piece(spoken: Partial<Record<(typeof CLASSES)[number], number>>, over: Partial<Piece> = {}): Piece {
  const stems = CLASSES.flatMap((name, k) => Array.from({ length: spoken[name] ?? 0 }, () => k));
  return { features: { stems, pairs: [], letters: [] }, length: 6, asks: false, ...over };
}

/** Counts what speaks for each class, and takes shares of it: of nothing, all are alike. */
const countingClassifier: Classifier = {
  measure: (pieces) => {
    const dots = new Float64Array(CLASSES.length);
    for (const { stems } of pieces) for (const k of stems) dots[k] = (dots[k] ?? 0) + 1;
    return { dots, squares: new Float64Array(3) };
  },
  classify: (measured) => {
    const sums = Float64Array.from(CLASSES, (_, k) => measured.reduce((sum, { dots }) => sum + (dots[k] ?? 0), 0));
    const total = sums.reduce((a, b) => a + b, 0);
    return sums.map((sum) => (total === 0 ? 1 / CLASSES.length : sum / total));
  },
};

const judge = (...pieces: readonly Piece[]) => judgePieces(pieces, countingClassifier, isCourtesy);
const gather = (...pieces: readonly Piece[]) => gatherEvidence(pieces, countingClassifier, CLASSES, ['salutation']);

const HELLO = piece({ salutation: 3 }, { length: 2 });
const TIRED = piece({ fatigue: 3, douleur: 1 });
const PAIN = piece({ douleur: 4 }, { asks: true });
const TRIAL = piece({ essais: 2 });

describe('judging a message piece by piece', () => {
  test('sets a short courtesy aside when something else is said', () => {
    expect(judge(HELLO, TIRED)?.pieces.map(({ piece }) => piece)).toEqual([TIRED]);
    expect(judge(HELLO, TIRED)).toEqual(judge(TIRED));
  });

  test('keeps a courtesy that stands alone, that is long, or that is unsure', () => {
    const long = piece({ salutation: 3 }, { length: 40 });
    const unsure = piece({ salutation: 2, fatigue: 1, douleur: 1, essais: 1 }, { length: 2 });
    expect(judge(HELLO)?.pieces).toHaveLength(1);
    expect(judge(HELLO, HELLO)?.pieces).toHaveLength(2);
    expect(judge(long, TIRED)?.pieces).toHaveLength(2);
    expect(judge(unsure, TIRED)?.pieces).toHaveLength(2);
  });

  test('takes every two neighbours together, in their order, over a courtesy that stood between them', () => {
    const judged = judge(TIRED, HELLO, PAIN, TRIAL);
    expect(judged?.pieces.map(({ best }) => CLASSES[best])).toEqual(['fatigue', 'douleur', 'essais']);
    expect(judged?.pairs.map((pair) => [...pair])).toEqual([
      [0, 3 / 8, 5 / 8, 0, 0],
      [0, 0, 4 / 6, 2 / 6, 0],
    ]);
    expect([...(judged?.whole ?? [])]).toEqual([0, 3 / 10, 5 / 10, 2 / 10, 0]);
  });

  test('has no pairs in one piece, which is the whole', () => {
    const judged = judge(TIRED);
    expect(judged?.pairs).toEqual([]);
    expect(judged?.whole).toEqual(judged?.pieces[0]?.probabilities);
  });

  test('finds nothing to judge without pieces', () => {
    expect(judge()).toBeNull();
  });

  test('of equal classes takes the first', () => {
    expect(placeOfMost(Float64Array.of(0.2, 0.4, 0.4))).toBe(1);
  });
});

/** Any piece: what speaks in it, how long it is, and whether it asks. */
const anyPiece = fc
  .record({
    stems: fc.array(fc.nat(CLASSES.length - 1), { maxLength: 12 }),
    length: fc.integer({ min: 1, max: 200 }),
    asks: fc.boolean(),
  })
  .map(({ stems, length, asks }): Piece => ({ features: { stems, pairs: [], letters: [] }, length, asks }));

describe('the evidence of a message', () => {
  const clueOf = (clues: Float64Array | undefined, i: number): number => clues?.[i] ?? Number.NaN;

  test('is empty without pieces, and never for the class that says nothing', () => {
    expect(gather()).toEqual([]);
    expect(gather(piece({ '': 5 }), piece({ '': 5 })).map(({ name }) => name)).not.toContain(NOTHING);
  });

  test('stands once for each class, with its place among the classes', () => {
    const evidence = gather(TIRED, PAIN, TRIAL);
    expect(new Set(evidence.map(({ name }) => name)).size).toBe(evidence.length);
    for (const { name, k } of evidence) expect(CLASSES[k]).toBe(name);
  });

  test('points at the piece that speaks most for a class', () => {
    const places = Object.fromEntries(gather(TIRED, PAIN, TRIAL).map(({ name, place }) => [name, place]));
    expect(places).toMatchObject({ fatigue: 0, douleur: 1, essais: 2 });
  });

  test('tells one piece from many by the second clue', () => {
    expect(gather(TIRED).map(({ clues }) => clues[1])).toEqual(gather(TIRED).map(() => 0));
    expect(gather(TIRED, PAIN).map(({ clues }) => clues[1])).toEqual(gather(TIRED, PAIN).map(() => 1));
  });

  test('speaks more for the class that leads than for any other', () => {
    const [first, ...others] = gather(PAIN);
    expect(first?.name).toBe('douleur');
    for (const { clues } of others) expect(clueOf(clues, 2)).toBeLessThan(clueOf(first?.clues, 2));
  });

  test('uses each clue: but for the first two, none says always the same of one piece and of many', () => {
    const stillOver = (least: number, most: number): readonly number[] => {
      const many = fc.sample(fc.array(anyPiece, { minLength: least, maxLength: most }), { seed: 6, numRuns: 200 });
      const all = many
        .map((pieces) => judge(...pieces)?.pieces.map(({ piece }) => piece) ?? [])
        .filter((kept) => kept.length >= least)
        .flatMap((kept) => gather(...kept).map(({ clues }) => clues));
      return Array.from({ length: CLUES }, (_, i) => i).filter((i) => new Set(all.map((one) => one[i])).size === 1);
    };
    const still = stillOver(2, 8);
    expect(stillOver(1, 1).filter((i) => still.includes(i))).toEqual([0, 1]);
  });

  test('has as many clues as promised, all finite and the first of them 1, of any pieces', () => {
    fc.assert(
      fc.property(fc.array(anyPiece, { maxLength: 8 }), (pieces) => {
        for (const { clues, place } of gather(...pieces)) {
          expect(clues).toHaveLength(CLUES);
          expect(clues[0]).toBe(1);
          expect([...clues].every(Number.isFinite)).toBe(true);
          expect(place).toBeLessThan(Math.max(1, pieces.length));
        }
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
