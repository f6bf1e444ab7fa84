import { z } from 'zod';
import { Day, LinkPart, Name, SignaturePart, SourcePart, UrgencyName, Words } from './schema-parts.ts';

const Names = z.array(Words).min(1);

const WhenPart = z.strictObject({
  subtype: Names.optional(),
  treatment: Names.optional(),
  place: Names.optional(),
  relative: z.boolean().optional(),
  situation: z.array(Name).min(1).optional(),
});

/** `responses/<intent>.yml`: what we say. */
export const ResponseSchema = z.strictObject({
  intent: Name,
  title: Words,
  ask: Words,
  medical: z.boolean(),
  variants: z
    .array(
      z.strictObject({
        when: WhenPart.optional(),
        acknowledge: Words,
        short: Words,
        text: Words,
        links: z.array(LinkPart).default([]),
        next: z.array(Name).min(1).max(3),
      }),
    )
    .min(1),
  sources: z.array(SourcePart),
  signatures: z.array(SignaturePart),
  review_by: Day,
});

/** `responses/urgencies/<urgency>.yml`: static, number first. An empty reminder says nothing. */
export const UrgencyResponseSchema = z.strictObject({
  urgency: UrgencyName,
  variants: z
    .array(
      z.strictObject({
        situation: z.array(Name).min(1).optional(),
        relative: z.boolean().optional(),
        text: Words,
        links: z.array(LinkPart).default([]),
      }),
    )
    .min(1),
  reminder: z.string().trim(),
  sources: z.array(SourcePart).min(1),
  signatures: z.array(SignaturePart),
  review_by: Day,
});

export type ResponseFile = z.infer<typeof ResponseSchema>;
export type ResponseVariantFile = ResponseFile['variants'][number];
export type UrgencyResponseFile = z.infer<typeof UrgencyResponseSchema>;
