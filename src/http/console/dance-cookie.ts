import { createHmac } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { seal, unseal } from '../../lib/seal.ts';
import type { Dance } from '../../usecases/ports/identity.ts';
import { readOwnCookie, setCookie } from './session-cookie.ts';

const NAME = '-oidc';
const BOUND = 'oidc dance';
/** Long enough for a second factor and a lost telephone. */
const LIFETIME_MS = 10 * 60 * 1000;

const Kept = z.strictObject({
  ...{ state: z.string(), nonce: z.string(), verifier: z.string(), until: z.number() },
  invitation: z.string().nullable(),
});

/** With the invitation whose link was open when the browser left, by its hash. */
type KeptDance = Dance & { readonly invitation: string | null };

/** What a browser keeps between leaving for the issuer and coming back: sealed, for ten minutes, used once. */
export type DanceCookie = {
  keep(request: Request, response: Response, dance: KeptDance, now: number): void;
  /** Takes it away from the browser; null when it is not there, not ours or too old. */
  take(request: Request, response: Response, now: number): KeptDance | null;
};

export function createDanceCookie(secret: Uint8Array): DanceCookie {
  const key = createHmac('sha256', secret).update('epaule oidc dance').digest();
  const open = (text: string): z.infer<typeof Kept> | null => {
    const plain = unseal(key, Buffer.from(text, 'base64url'), BOUND);
    return plain === null ? null : Kept.parse(JSON.parse(Buffer.from(plain).toString('utf8')));
  };
  return {
    keep(request, response, dance, now) {
      const plain = Buffer.from(JSON.stringify({ ...dance, until: now + LIFETIME_MS }), 'utf8');
      const value = Buffer.from(seal(key, plain, BOUND)).toString('base64url');
      setCookie(request, response, { name: NAME, value, maxAgeMs: LIFETIME_MS });
    },
    take(request, response, now) {
      const kept = open(readOwnCookie(request, NAME) ?? '');
      setCookie(request, response, { name: NAME, value: '', maxAgeMs: 0 });
      if (kept === null || kept.until <= now) return null;
      const { state, nonce, verifier, invitation } = kept;
      return { state, nonce, verifier, invitation };
    },
  };
}
