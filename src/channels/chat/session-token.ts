import { createHmac, randomBytes } from 'node:crypto';
import { safeEqual } from '../../lib/safe-equal.ts';

const LIFETIME_MS = 30 * 24 * 60 * 60 * 1000;

/** Version, 128-bit session id, expiry in base 36, MAC. Strict, so that one session has one spelling of its token. */
const SHAPE = /^(v1\.([A-Za-z0-9_-]{22})\.([0-9a-z]{1,11}))\.([A-Za-z0-9_-]{43})$/;

export type ChatSession = {
  readonly sessionId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
};

/** A new session with a random id, and the bearer token that proves it for 30 days. Nothing is stored: the token is the session. */
export function createSessionToken(key: Uint8Array, now: number): ChatSession & { readonly token: string } {
  const sessionId = randomBytes(16).toString('base64url');
  const expiresAt = now + LIFETIME_MS;
  const claim = `v1.${sessionId}.${expiresAt.toString(36)}`;
  return { sessionId, expiresAt, token: `${claim}.${sign(key, claim)}` };
}

/** The session that a token proves; null for one that is malformed, forged, signed with another key, or past its date. */
export function readSessionToken(key: Uint8Array, token: string, now: number): ChatSession | null {
  const [, claim, sessionId, expiry, mac] = SHAPE.exec(token) ?? [];
  if (claim === undefined || sessionId === undefined || expiry === undefined || mac === undefined) return null;
  if (!safeEqual(sign(key, claim), mac)) return null;
  const expiresAt = Number.parseInt(expiry, 36);
  return now < expiresAt ? { sessionId, expiresAt } : null;
}

/** The key signs other things too: a key of its own, derived, keeps a MAC made elsewhere from ever being a session. */
function sign(key: Uint8Array, claim: string): string {
  const own = createHmac('sha256', key).update('epaule chat session').digest();
  return createHmac('sha256', own).update(claim).digest('base64url');
}
