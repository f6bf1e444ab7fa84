import { z } from 'zod';
import { Words } from './schema-parts.ts';

/** `intents/entities/<kind>.yml`: names, and the ways they are written. */
export const EntitiesSchema = z.strictObject({
  values: z.array(
    z.strictObject({
      value: Words,
      aliases: z.array(Words).default([]),
      ambiguous: z.array(z.strictObject({ alias: Words, needs: z.array(Words).min(1) })).default([]),
      not: z.array(Words).default([]),
    }),
  ),
});

export type EntitiesFile = z.infer<typeof EntitiesSchema>;
