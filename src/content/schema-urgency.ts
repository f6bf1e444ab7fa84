import { z } from 'zod';
import { Name, UrgencyName, Words } from './schema-parts.ts';

/** A sentence alone, or with the id of the situation that it shows. */
const Example = z.union([
  Words.transform((text) => ({ text, situation: null })),
  z
    .strictObject({ text: Words, situation: Words.nullish() })
    .transform(({ text, situation }) => ({ text, situation: situation ?? null })),
]);

/** `intents/urgencies/<urgency>.yml`: what must alarm, and what looks like it and must not. */
export const UrgencySchema = z.strictObject({
  urgency: UrgencyName,
  description: Words,
  examples: z.array(Example).min(1),
  near_misses: z.array(Example).default([]),
});

/** `intents/urgencies/situations.yml`: situations that a doctor can read, with their signs. */
export const SituationsSchema = z.strictObject({
  situations: z.array(
    z.strictObject({
      id: Words,
      name: Name,
      urgency: UrgencyName,
      description: Words,
      /** The intent that such a message is about, for the rest of the reply. */
      about: Name.nullish().transform((about) => about ?? null),
      signs: z.array(Words).min(1),
    }),
  ),
});

export type UrgencyFile = z.infer<typeof UrgencySchema>;
export type SituationsFile = z.infer<typeof SituationsSchema>;
