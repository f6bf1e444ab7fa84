import { z } from 'zod';
import { Name, Words } from './schema-parts.ts';

/** `intents/<intent>.yml`: what patients say. */
export const IntentSchema = z.strictObject({
  intent: Name,
  description: Words,
  examples: z.array(Words).min(1),
});

/** `intents/letters.yml`: long messages, cut where the subject changes. */
export const LettersSchema = z.strictObject({
  letters: z.array(
    z.strictObject({
      segments: z.array(z.strictObject({ text: Words, intents: z.array(Name) })).min(1),
    }),
  ),
});

/** `intents/follow-ups.yml`: short messages that lean on the answer before them. */
export const FollowUpsSchema = z.strictObject({
  follow_ups: z.array(z.strictObject({ after: Name, text: Words, intent: Name })),
});

export type IntentFile = z.infer<typeof IntentSchema>;
export type LettersFile = z.infer<typeof LettersSchema>;
