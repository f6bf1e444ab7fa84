import type { Link, Response, UrgencyResponse, When } from '../domain/response.ts';
import type { LinkFile } from './schema-parts.ts';
import type { ResponseFile, ResponseVariantFile, UrgencyResponseFile } from './schema-response.ts';
import { signedHash } from './signed-hash.ts';
import { withTypography } from './typography.ts';

/** A response as it is served. Only a doctor's signature of this very text makes it signed. */
export function toResponse(file: ResponseFile): Response {
  const hash = signedHash(file);
  return {
    intent: file.intent,
    title: withTypography(file.title),
    ask: withTypography(file.ask),
    medical: file.medical,
    variants: file.variants.map((variant) => ({
      when: toWhen(variant.when),
      acknowledge: withTypography(variant.acknowledge),
      short: withTypography(variant.short),
      text: withTypography(variant.text),
      links: variant.links.map(toLink),
      next: variant.next,
    })),
    reviewBy: file.review_by,
    signedByDoctor: file.signatures.some((signature) => signature.role === 'doctor' && signature.hash === hash),
  };
}

/** The static text of an urgency as it is served. */
export function toUrgencyResponse(file: UrgencyResponseFile): UrgencyResponse {
  return {
    urgency: file.urgency,
    variants: file.variants.map((variant) => ({
      situation: variant.situation ?? null,
      relative: variant.relative ?? null,
      text: withTypography(variant.text),
      links: variant.links.map(toLink),
    })),
    reminder: withTypography(file.reminder),
  };
}

function toWhen(when: ResponseVariantFile['when']): When {
  return {
    subtype: when?.subtype ?? null,
    treatment: when?.treatment ?? null,
    place: when?.place ?? null,
    relative: when?.relative ?? null,
    situation: when?.situation ?? null,
  };
}

function toLink(link: LinkFile): Link {
  return { label: withTypography(link.label), url: link.url, page: link.page ?? null };
}
