import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Headers } from '../channel.ts';

/**
 * True when `x-hub-signature-256` is the HMAC-SHA256 of exactly these bytes under one of the secrets (several while one is
 * being changed). Platforms, section 1.2: never SHA-1 or MD5, whatever the header asks for; never over re-serialised JSON,
 * since Meta escapes accents and slashes. Strict: `sha256=` and 64 lower-case hexadecimal digits.
 */
export function verifySignature(rawBody: Uint8Array, headers: Headers, secrets: readonly string[]): boolean {
  const header = headers['x-hub-signature-256'];
  const hex = typeof header === 'string' ? /^sha256=([0-9a-f]{64})$/.exec(header)?.[1] : undefined;
  if (hex === undefined) return false;
  const claimed = Buffer.from(hex, 'hex');
  let valid = false;
  // All secrets are tried, so that time does not tell which of them fits.
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(rawBody).digest();
    valid = timingSafeEqual(expected, claimed) || valid;
  }
  return valid;
}
