import { createHash } from 'node:crypto';
import type { ResponseFile, UrgencyResponseFile } from './schema-response.ts';

/**
 * What a signature binds: all that a patient reads of a response, and for whom each variant is. SHA-256, in hexadecimal.
 * The kind of a space, the shape of an apostrophe and blank ends do not count, so that a change of typography keeps
 * signatures; another word, link, condition or order of variants does not. Sources, titles for editors and dates are
 * not read by patients, and do not count.
 */
export function signedHash(response: ResponseFile): string {
  return hash({
    intent: response.intent,
    ask: response.ask,
    variants: response.variants.map(({ when, acknowledge, short, text, links, next }) => ({
      when: {
        subtype: when?.subtype,
        treatment: when?.treatment,
        place: when?.place,
        relative: when?.relative,
        situation: when?.situation,
      },
      acknowledge,
      short,
      text,
      links: links.map(({ label, url, page }) => ({ label, url, page })),
      next,
    })),
  });
}

/** The same for the static text of an urgency. */
export function signedUrgencyHash(response: UrgencyResponseFile): string {
  return hash({
    urgency: response.urgency,
    variants: response.variants.map(({ situation, relative, text, links }) => ({
      situation,
      relative,
      text,
      links: links.map(({ label, url, page }) => ({ label, url, page })),
    })),
    reminder: response.reminder,
  });
}

function hash(value: object): string {
  const canonical = JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? plain(part) : part));
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replace(/[ \u00a0\u202f\t]+/gu, ' ')
    .replaceAll('’', "'")
    .trim();
}
