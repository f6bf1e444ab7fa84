import { z } from 'zod';
import type { Identity } from '../usecases/ports/identity.ts';

const Text = z.string().min(1).max(500);
const Claims = z.object({
  iss: Text,
  sub: Text,
  email: z.email().max(200).optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  given_name: Text.optional().catch(undefined),
  name: Text.optional().catch(undefined),
});

/** Longer than any first name; a patient reads it. */
const NAME_MAX = 60;

/** Who an ID token is about. Its subject means nothing without its issuer; an address counts when the issuer has verified it. Throws for claims out of shape. */
export function readClaims(claims: unknown): Identity {
  const { iss, sub, email, email_verified, given_name, name } = Claims.parse(claims);
  const first = (given_name ?? name?.trim().split(/\s+/)[0] ?? '').trim();
  return {
    subject: JSON.stringify([iss, sub]),
    email: email !== undefined && email_verified === true ? email.toLowerCase() : null,
    name: /^[\p{L}\p{M} .'’-]+$/u.test(first) ? first.slice(0, NAME_MAX) : null,
  };
}
