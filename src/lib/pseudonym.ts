import { createHmac } from 'node:crypto';

/**
 * A name for a person that can stand in a log: the same for the same id and key, and nobody without the key can tell whose.
 * 16 characters of base64url (96 bits of HMAC-SHA256).
 */
export function pseudonym(id: string, key: Uint8Array): string {
  return createHmac('sha256', key).update('pseudonym\0').update(id).digest('base64url').slice(0, 16);
}

/** The name under which a thing of this kind stands in the log: `conversation` 12 and `row` 12 have nothing in common there. */
export function logName(kind: string, id: string | number, key: Uint8Array): string {
  return pseudonym(`${kind}:${id}`, key);
}
