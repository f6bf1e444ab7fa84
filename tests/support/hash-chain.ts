import { createHash } from 'node:crypto';

/** A hash that tells whether any text is missing, doubled or out of its place. */
export function hashChain(before: string, texts: readonly string[]): string {
  return texts.reduce(
    (hash, text) => createHash('sha256').update(`${hash} ${text}`).digest('hex').slice(0, 16),
    before,
  );
}
