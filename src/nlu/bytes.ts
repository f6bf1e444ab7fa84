/** A part of a saved model: numbers as they lie in memory (little-endian on every machine that Node runs on), or JSON. */
export type Part = Float32Array | Uint32Array | Int32Array | Int8Array | Uint8Array;

/** Writes parts one behind the other, each after its length in bytes and on a boundary of four. */
export function joinParts(parts: readonly Part[]): Uint8Array {
  const padded = parts.map((part) => Math.ceil(part.byteLength / 4) * 4);
  const bytes = new Uint8Array(padded.reduce((sum, length) => sum + 4 + length, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  parts.forEach((part, i) => {
    view.setUint32(at, part.byteLength, true);
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at + 4);
    at += 4 + (padded[i] ?? 0);
  });
  return bytes;
}

/** Reads what `joinParts` wrote: a copy of each part's bytes. Throws RangeError when bytes are missing. */
export function splitParts(bytes: Uint8Array): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = view.getUint32(at, true);
    if (at + 4 + length > bytes.length) throw new RangeError('the saved model is cut short');
    parts.push(bytes.slice(at + 4, at + 4 + length));
    at += 4 + Math.ceil(length / 4) * 4;
  }
  return parts;
}
