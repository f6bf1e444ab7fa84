import { z } from 'zod';

/** Parts that several content files share. */

/** Words that somebody reads: never empty, accents as one sign with their letter. */
export const Words = z.string().trim().normalize('NFC').min(1);

/** A file name without its ending: `parler-humain`. */
export const Name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'en minuscules, sans accent, avec des tirets');

export const Day = z.iso.date();

/** Only `https:` opens in front of a patient. */
export const Address = z.url({ protocol: /^https$/, hostname: z.regexes.domain });

export const URGENCY_NAMES = ['vital', 'detresse', 'violence', 'rapide'] as const;
export const UrgencyName = z.enum(URGENCY_NAMES);

export const LinkPart = z.strictObject({
  label: Words,
  url: Address,
  page: z.number().int().positive().optional(),
});

/** Where a statement comes from. The level is that of the association's base of facts; only A and B may be served. */
export const SourcePart = z.strictObject({
  title: Words,
  url: Address,
  consulted: Day,
  level: z.string(),
  fact: Words.optional(),
});

export const SignaturePart = z.strictObject({
  who: Words,
  role: z.enum(['doctor', 'reviewer']),
  on: Day,
  hash: z.string().regex(/^[0-9a-f]{64}$/, "l'empreinte du texte signé, 64 caractères"),
});

export type LinkFile = z.infer<typeof LinkPart>;
export type SourceFile = z.infer<typeof SourcePart>;
export type SignatureFile = z.infer<typeof SignaturePart>;
