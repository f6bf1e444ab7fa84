import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text that fits into an address, a header and a cookie. */
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

/** A new secret for somebody to hold. We keep `hashSecret` of it alone. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret: its SHA-256. Nobody guesses 256 bits, so it needs neither salt nor slowness. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('base64url');
}

/** Whether a text could be such a secret at all. */
export function looksLikeSecret(text: string): boolean {
  return SHAPE.test(text);
}
