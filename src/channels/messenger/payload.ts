import { z } from 'zod';

/*
 * What Meta sends (platforms, sections 1.3 and 1.4). Lenient on purpose: a field that is missing or odd reads as undefined, so
 * that one surprise does not lose a patient's message; each reader decides what it cannot do without.
 */

/** Ids are opaque: strings, or the digits of a number (long ones are strings already: lib/parse-exact-json). */
const Id = z.union([z.string().min(1).max(500), z.number().int().transform(String)]);
const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const Party = z.object({ id: Id });
const Time = z.union([z.number(), z.string().regex(/^\d{1,17}$/)]);

export const Body = z.object({ object: maybe(z.string()), entry: z.array(z.unknown()) });

export const Entry = z.object({
  id: maybe(Id),
  time: maybe(Time),
  messaging: z.unknown().optional(),
  standby: z.unknown().optional(),
  changes: z.unknown().optional(),
});

export const Change = z.object({ field: z.string() });

/** An event's kind is the key that stands beside these three. */
export const Event = z.looseObject({ sender: maybe(Party), recipient: maybe(Party), timestamp: maybe(Time) });

const Attachment = z.object({
  type: maybe(z.string()),
  payload: maybe(z.object({ sticker_id: maybe(Id) })),
});

export const Message = z.object({
  mid: maybe(Id),
  text: maybe(z.string()),
  is_echo: maybe(z.boolean()),
  is_deleted: maybe(z.boolean()),
  app_id: maybe(Id),
  metadata: maybe(z.string()),
  quick_reply: maybe(z.object({ payload: z.string().min(1) })),
  attachments: maybe(z.array(Attachment.catch({ type: undefined, payload: undefined }))),
});
export type Message = z.infer<typeof Message>;

export const Postback = z.object({ mid: maybe(Id), title: maybe(z.string()), payload: maybe(z.string().min(1)) });

/** What the Send API answers. */
export const SendAnswer = z.object({ recipient_id: Id.optional(), message_id: Id.optional() });

const Code = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^-?\d{1,9}$/)
    .transform(Number),
]);
export const ErrorAnswer = z.object({
  error: z.object({ code: Code, error_subcode: maybe(Code), is_transient: maybe(z.boolean()) }),
});

/** What `POST /{PAGE_ID}/personas` answers, and what `GET` lists. */
export const PersonaAnswer = z.object({ id: Id });
export const PersonaList = z.object({ data: z.array(z.object({ id: Id, name: z.string() })) });

/** What we send: `POST /{PAGE_ID}/messages` (section 1.7). */
export type MessageToSend = {
  readonly text: string;
  readonly quick_replies?: readonly QuickReply[];
};
export type QuickReply = { readonly content_type: 'text'; readonly title: string; readonly payload: string };

/** Within the window everything is a response; later only a person may write, and says so. */
export type Messaging =
  | { readonly messaging_type: 'RESPONSE' }
  | { readonly messaging_type: 'MESSAGE_TAG'; readonly tag: 'HUMAN_AGENT' };

export type SendRequest =
  | (Messaging & {
      readonly recipient: { readonly id: string };
      readonly message: MessageToSend & { readonly metadata: string };
      readonly persona_id?: string;
    })
  | { readonly recipient: { readonly id: string }; readonly sender_action: 'typing_on' };
