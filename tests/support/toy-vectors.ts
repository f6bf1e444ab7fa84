import type { Vector } from '../../src/nlu/vectorise.ts';
import { seededRandom } from './seeded-random.ts';

/** A sparse vector of the columns and values given. */
export function toyVector(entries: Readonly<Record<number, number>>): Vector {
  return {
    columns: Int32Array.from(Object.keys(entries), Number),
    values: Float32Array.from(Object.values(entries)),
  };
}

/** Examples of a made-up kind: class k speaks by column k, beside two columns that all classes share. */
export type Toy = { readonly vectors: readonly Vector[]; readonly labels: readonly number[]; readonly columns: number };

/** `each` examples of each class, which one column tells from all others; the same at every run. */
export function separableToy(classes: number, each: number): Toy {
  const random = seededRandom(classes * 100 + each);
  const labels = Array.from({ length: classes * each }, (_, i) => i % classes);
  const vectors = labels.map((label) =>
    toyVector({ [label]: 0.6 + 0.3 * random(), [classes]: random() * 0.5, [classes + 1]: random() * 0.5 }),
  );
  return { vectors, labels, columns: classes + 2 };
}
