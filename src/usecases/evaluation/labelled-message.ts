import { z } from 'zod';
import { URGENCIES } from '../../domain/understanding.ts';

/** A line of the evaluation files: a message with what two readers agreed that it means. */
export const LabelledMessage = z.object({
  id: z.string(),
  text: z.string(),
  context: z
    .object({ intent: z.string(), subtype: z.string().nullable().default(null) })
    .nullable()
    .default(null),
  intents: z.array(z.string()),
  urgency: z.enum(URGENCIES),
  subtypes: z.array(z.string()),
  style: z.string(),
});

export type LabelledMessage = Readonly<z.infer<typeof LabelledMessage>>;
