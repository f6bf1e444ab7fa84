import type { CompactModel } from '../../src/nlu/quantise.ts';
import type { Vector } from '../../src/nlu/vectorise.ts';

/** The plain way to score a vector with a compact model, which the fast one (nlu/create-scorer) must agree with. */
export function scoreCompact({ classes, steps, scales, bias }: CompactModel, vector: Vector): Float32Array {
  const sums = new Float64Array(classes);
  const { columns, values } = vector;
  for (let j = 0; j < columns.length; j += 1) {
    const value = values[j] ?? 0;
    const row = (columns[j] ?? 0) * classes;
    for (let k = 0; k < classes; k += 1) sums[k] = (sums[k] ?? 0) + value * (steps[row + k] ?? 0);
  }
  return Float32Array.from(sums, (sum, k) => (bias[k] ?? 0) + sum * (scales[k] ?? 0));
}
