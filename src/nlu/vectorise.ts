import { countDocuments } from './count-documents.ts';
import type { Features } from './features.ts';
import { GROUPS } from './features.ts';

/** A sparse vector: `values[i]` at column `columns[i]`. Columns are unique. */
export type Vector = { readonly columns: Int32Array; readonly values: Float32Array };

/** Which hashes are columns, and how much each weighs. Open addressing over a power of two; a free place holds column -1. */
export type Vectoriser = {
  readonly hashes: Uint32Array;
  readonly columnOf: Int32Array;
  readonly idf: Float32Array;
  /** How much each group of features counts, in the order of GROUPS. */
  readonly groupWeights: readonly [number, number, number];
};

export type VectoriserOptions = {
  readonly groupWeights: readonly [number, number, number];
  /** A feature is kept when it stands in at least so many documents, in the order of GROUPS. */
  readonly leastDocuments: readonly [number, number, number];
};

/** Place of a hash in the table, or of the free place where it would go. */
function find(hashes: Uint32Array, columnOf: Int32Array, hash: number): number {
  const mask = hashes.length - 1;
  let at = hash & mask;
  while (columnOf[at] !== -1 && hashes[at] !== hash) at = (at + 1) & mask;
  return at;
}

/** The column of a hash; -1 when it has none. */
export function columnOf({ hashes, columnOf: table }: Vectoriser, hash: number): number {
  return table[find(hashes, table, hash)] ?? -1;
}

/** Builds the table from hash to column. `ordered` holds each hash once; its place becomes its column. */
export function indexHashes(ordered: ArrayLike<number>): Pick<Vectoriser, 'hashes' | 'columnOf'> {
  let size = 16;
  while (size < ordered.length * 2) size *= 2;
  const hashes = new Uint32Array(size);
  const columnOf = new Int32Array(size).fill(-1);
  for (let column = 0; column < ordered.length; column += 1) {
    const hash = ordered[column] ?? 0;
    const at = find(hashes, columnOf, hash);
    hashes[at] = hash;
    columnOf[at] = column;
  }
  return { hashes, columnOf };
}

/** Learns from documents which features are columns and their inverse document frequency, ln((1+N)/(1+df)) + 1. */
export function fitVectoriser(documents: readonly Features[], options: VectoriserOptions): Vectoriser {
  const ordered: number[] = [];
  const idf: number[] = [];
  GROUPS.forEach((group, index) => {
    const { hashes, counts } = countDocuments(documents.map((document) => document[group]));
    for (let i = 0; i < hashes.length; i += 1) {
      const count = counts[i] ?? 0;
      if (count < (options.leastDocuments[index] ?? 1)) continue;
      ordered.push(hashes[i] ?? 0);
      idf.push(Math.log((1 + documents.length) / (1 + count)) + 1);
    }
  });
  return { ...indexHashes(ordered), idf: Float32Array.from(idf), groupWeights: options.groupWeights };
}

/** Counts by column while a vector is made; all zero between two calls. */
let counts = new Uint16Array(0);

/** Adds the known features of a group to `columns`, each once; their counts stand in `counts`. */
function countColumns(vectoriser: Vectoriser, hashes: readonly number[], columns: number[]): void {
  for (let i = 0; i < hashes.length; i += 1) {
    const column = columnOf(vectoriser, hashes[i] ?? 0);
    if (column === -1) continue;
    const count = counts[column] ?? 0;
    if (count === 0) columns.push(column);
    if (count < 65_535) counts[column] = count + 1;
  }
}

/** The vector of a text: (1 + ln tf)·idf, each group of length 1 times its weight, all of length 1. Unknown features are left out. */
export function vectorise(vectoriser: Vectoriser, features: Features): Vector {
  const { idf, groupWeights } = vectoriser;
  if (counts.length < idf.length) counts = new Uint16Array(idf.length);
  const columns: number[] = [];
  const values: number[] = [];
  let whole = 0;
  for (let group = 0; group < GROUPS.length; group += 1) {
    const first = columns.length;
    countColumns(vectoriser, features[GROUPS[group] ?? 'stems'], columns);
    let square = 0;
    for (let i = first; i < columns.length; i += 1) {
      const column = columns[i] ?? 0;
      const count = counts[column] ?? 1;
      counts[column] = 0;
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * (idf[column] ?? 0);
      values.push(value);
      square += value * value;
    }
    if (square === 0) continue;
    const weight = groupWeights[group] ?? 0;
    const scale = weight / Math.sqrt(square);
    for (let i = first; i < values.length; i += 1) values[i] = (values[i] ?? 0) * scale;
    whole += weight * weight;
  }
  const scale = whole === 0 ? 0 : 1 / Math.sqrt(whole);
  const scaled = new Float32Array(values.length);
  for (let i = 0; i < values.length; i += 1) scaled[i] = (values[i] ?? 0) * scale;
  return { columns: Int32Array.from(columns), values: scaled };
}
