const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const HEADER_AT = 16;

/** Width and height of a PNG in pixels (RFC 2083, section 4.1.1); null for what is none. */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | null {
  const image = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (image.length < HEADER_AT + 8 || !image.subarray(0, 8).equals(SIGNATURE)) return null;
  return { width: image.readUInt32BE(HEADER_AT), height: image.readUInt32BE(HEADER_AT + 4) };
}
