import { describe, expect, test } from '@jest/globals';
import { fitLogistic, type LogisticRow } from '../../../src/nlu/fit-logistic.ts';
import { seededRandom } from '../../support/seeded-random.ts';

/** Rows that a known rule made: each comes out right as often as the rule says. */
function rowsOf(rule: readonly number[], count: number): readonly LogisticRow[] {
  const random = seededRandom(17);
  return Array.from({ length: count }, () => {
    const clues = rule.map((_, i) => (i === 0 ? 1 : 2 * random() - 1));
    const odds = clues.reduce((sum, clue, i) => sum + clue * (rule[i] ?? 0), 0);
    return { clues, right: random() < 1 / (1 + Math.exp(-odds)) };
  });
}

describe('a logistic regression', () => {
  test('finds the rule that made its rows', () => {
    const rule = [0.5, 2, -1.5, 0];
    const weights = fitLogistic(rowsOf(rule, 5000), rule.length);
    expect(weights).toHaveLength(rule.length);
    rule.forEach((weight, i) => {
      expect(Math.abs((weights[i] ?? Number.NaN) - weight)).toBeLessThan(0.25);
    });
  });

  test('counts a row as often as its weight says', () => {
    const rows = rowsOf([0.3, 1], 60);
    const twice = fitLogistic([...rows, ...rows.slice(0, 20), ...rows.slice(0, 20)], 2);
    const weighed = fitLogistic(
      rows.map((row, i) => ({ ...row, weight: i < 20 ? 3 : 1 })),
      2,
    );
    weighed.forEach((weight, i) => {
      expect(weight).toBeCloseTo(twice[i] ?? Number.NaN, 8);
    });
  });

  test('learns nothing from rows that weigh nothing', () => {
    const rows = rowsOf([1, 1], 30);
    expect([
      ...fitLogistic(
        rows.map((row) => ({ ...row, weight: 0 })),
        2,
      ),
    ]).toEqual([0, 0]);
  });

  test('gives noughts without rows, and for a clue that is never there', () => {
    expect([...fitLogistic([], 3)]).toEqual([0, 0, 0]);
    const weights = fitLogistic(
      rowsOf([1, 1], 30).map((row) => ({ ...row, clues: [...Array.from(row.clues), 0] })),
      3,
    );
    expect(weights[2]).toBe(0);
    expect(weights[0]).not.toBe(0);
  });

  test('stays finite where one clue tells everything, and where two always go together', () => {
    const rows = [-1, 1].flatMap((clue) =>
      Array.from({ length: 40 }, () => ({ clues: [1, clue, clue], right: clue > 0 })),
    );
    const weights = fitLogistic(rows, 3);
    expect([...weights].every(Number.isFinite)).toBe(true);
    expect(weights[1]).toBeGreaterThan(0.5);
    expect(weights[1]).toBeCloseTo(weights[2] ?? 0, 6);
  });

  test('is the same when fitted twice', () => {
    const rows = rowsOf([0.5, 2], 100);
    expect(fitLogistic(rows, 2)).toEqual(fitLogistic(rows, 2));
  });
});
