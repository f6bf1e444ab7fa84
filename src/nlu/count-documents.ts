/** In how many documents each hash stands, in the order in which hashes were first met. */
export type DocumentCounts = { readonly hashes: Uint32Array; readonly counts: Int32Array };

/** Counts each hash once a document. Open addressing: millions of hashes are counted, and a Map would spend most of its time on memory. */
export function countDocuments(documents: readonly (readonly number[])[]): DocumentCounts {
  const total = documents.reduce((sum, hashes) => sum + hashes.length, 0);
  let size = 1024;
  while (size < total * 2 && size < 1 << 21) size *= 2;
  let table = new Int32Array(size).fill(-1);
  const hashes = new Uint32Array(total);
  const counts = new Int32Array(total);
  const last = new Int32Array(total).fill(-1);
  let known = 0;

  const place = (hash: number): number => {
    const mask = table.length - 1;
    let at = hash & mask;
    for (let found = table[at] as number; found !== -1 && hashes[found] !== hash; found = table[at] as number) {
      at = (at + 1) & mask;
    }
    return at;
  };
  const grow = (): void => {
    table = new Int32Array(table.length * 2).fill(-1);
    for (let i = 0; i < known; i += 1) table[place(hashes[i] as number)] = i;
  };

  documents.forEach((document, d) => {
    for (const hash of document) {
      const at = place(hash);
      let found = table[at] as number;
      if (found === -1) {
        found = known;
        known += 1;
        hashes[found] = hash;
        table[at] = found;
        if (known * 2 > table.length) grow();
      }
      if (last[found] === d) continue;
      last[found] = d;
      counts[found] = (counts[found] as number) + 1;
    }
  });
  return { hashes: hashes.slice(0, known), counts: counts.slice(0, known) };
}
