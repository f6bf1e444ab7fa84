import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countDocuments } from '../../../src/nlu/count-documents.ts';

/** The same, said plainly: how many documents hold each hash, in the order in which hashes are first met. */
function countPlainly(documents: readonly (readonly number[])[]): readonly (readonly [number, number])[] {
  const counts = new Map<number, number>();
  for (const document of documents) {
    for (const hash of new Set(document)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  return [...counts];
}

function countPairs(documents: readonly (readonly number[])[]): readonly (readonly [number, number])[] {
  const { hashes, counts } = countDocuments(documents);
  expect(counts).toHaveLength(hashes.length);
  return [...hashes].map((hash, i) => [hash, counts[i] ?? 0]);
}

/** Hashes that fall on few places of a table of 1,024: some are equal but for what the table does not look at. */
const crowded = fc.tuple(fc.nat(3), fc.nat(40)).map(([low, high]) => (low + high * 1024) >>> 0);
const anyHash = fc.oneof(crowded, fc.nat({ max: 0xffff_ffff }), fc.constantFrom(0, 0xffff_ffff));

describe('counting in how many documents a hash stands', () => {
  test('says what a plain map says, on any documents', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyHash, { maxLength: 40 }), { maxLength: 30 }), (documents) => {
        expect(countPairs(documents)).toEqual(countPlainly(documents));
      }),
      { seed: 5, numRuns: 300 },
    );
  });

  test('counts a hash that stands three times in a document once', () => {
    expect(countPairs([[7, 7, 7], [7]])).toEqual([[7, 2]]);
  });

  test('finds nothing in no documents and in empty ones', () => {
    expect(countPairs([])).toEqual([]);
    expect(countPairs([[], []])).toEqual([]);
  });

  test('goes on counting right when there are more hashes than its first table holds', () => {
    const many = 1_100_000;
    const document = Array.from({ length: many }, (_, i) => Math.imul(i, 0x9e37_79b1) >>> 0);
    const { hashes, counts } = countDocuments([document, document.slice(0, 10), [1, 2]]);
    const seen = countPlainly([document, document.slice(0, 10), [1, 2]]);
    expect(hashes).toHaveLength(seen.length);
    expect(seen.every(([hash, count], i) => hashes[i] === hash && counts[i] === count)).toBe(true);
  });
});
