import { z } from 'zod';
import { Address, Day, Name, Words } from './schema-parts.ts';

/** `config/assistant.yml`. */
export const AssistantConfigSchema = z.strictObject({
  name: Words,
  association: Words,
  ellipsis_without_context: Name.nullable(),
  comfort: z.array(Name),
  courtesies: z.array(Name),
  suggestions: z.array(Name),
  max_intents: z.number().int().min(1).max(6),
  introduce_again_after_hours: z.number().positive(),
  alarm_hours: z.number().positive(),
  chat_page: z.strictObject({
    title: Words,
    intro: Words,
    leave_to: Address,
    numbers: z.array(z.strictObject({ label: Words, tel: Words, by: z.enum(['call', 'sms']).default('call') })).min(1),
  }),
});

const Senders = z.array(Words).default([]);

/** `config/testers.yml`. Ids are strings: a number of 16 digits would lose its last ones. */
export const TestersSchema = z.strictObject({
  messenger: Senders,
  whatsapp: Senders,
  instagram: Senders,
  telegram: Senders,
});

/** `config/links.yml`: the only addresses that a response may open. `checked_on` null: nobody has opened it yet. */
export const LinksSchema = z.strictObject({
  targets: z.array(z.strictObject({ url: Address, title: Words, checked_on: Day.nullable() })),
});

/** `config/wording.yml`: what the association never says, beside what the program refuses everywhere. */
export const WordingSchema = z.strictObject({
  patterns: z.array(z.strictObject({ pattern: Words, why: Words })),
  /** Exact names that look like something refused and are not (a product named after its strength). */
  allowed: z.array(Words).default([]),
});

export type AssistantConfigFile = z.infer<typeof AssistantConfigSchema>;
export type TestersFile = z.infer<typeof TestersSchema>;
export type LinksFile = z.infer<typeof LinksSchema>;
export type WordingFile = z.infer<typeof WordingSchema>;
