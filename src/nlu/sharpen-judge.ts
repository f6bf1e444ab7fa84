import type { Judge, JudgedRow } from './judge.ts';
import { judgeOdds } from './judge.ts';

/** As many rows as would have to speak against it before the judge is left as it was. */
const CAUTION = 5;
const ROUNDS = 20;

/**
 * Examples were chosen to be unlike one another, so a judge that learnt from them trusts itself too little on whole messages. This stretches and
 * shifts its log-odds so that they fit rows of whole letters, held out like the others, and less so the fewer rows there are.
 */
export function sharpenJudge(plain: Judge, rows: readonly JudgedRow[]): Judge {
  let slope = 1;
  let shift = 0;
  const odds = rows.map((row) => ({ odds: judgeOdds(plain, row), right: row.right ? 1 : 0 }));
  for (let round = 0; round < ROUNDS; round += 1) {
    let [towardsSlope, towardsShift] = [-CAUTION * (slope - 1), -CAUTION * shift];
    let [a, b, c] = [CAUTION, 0, CAUTION];
    for (const row of odds) {
      const p = 1 / (1 + Math.exp(-(slope * row.odds + shift)));
      const curve = p * (1 - p);
      towardsSlope += (row.right - p) * row.odds;
      towardsShift += row.right - p;
      a += curve * row.odds * row.odds;
      b += curve * row.odds;
      c += curve;
    }
    const determinant = a * c - b * b;
    slope += (c * towardsSlope - b * towardsShift) / determinant;
    shift += (a * towardsShift - b * towardsSlope) / determinant;
  }
  return {
    weights: plain.weights.map((weight, i) => slope * weight + (i === 0 ? shift : 0)),
    bias: plain.bias.map((bias) => slope * bias),
  };
}
