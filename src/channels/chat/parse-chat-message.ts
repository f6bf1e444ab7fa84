import { z } from 'zod';
import type { Address, InboundMessage } from '../../domain/message.ts';

/** In UTF-16 units. Far above a letter; what is longer is refused in words that say so. */
export const LONGEST_TEXT = 100_000;

const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/** Exactly one of `text` and `payload`. `title` is what the tapped choice read: the transcript shows it. */
const ChatMessage = z.union([
  z.object({ clientId, text: z.string().refine((text) => text.trim() !== ''), payload: z.undefined().optional() }),
  z.object({
    clientId,
    payload: z.string().min(1).max(1000),
    title: z.string().trim().min(1).max(200).nullish(),
    text: z.undefined().optional(),
  }),
]);

export type ParsedChatMessage =
  | { readonly kind: 'message'; readonly message: InboundMessage }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'invalid' };

/**
 * Reads the body of `POST /api/chat/messages`. The external id carries the session, so that nobody can take the id of
 * somebody else's message. Never throws, and repeats nothing of the body.
 */
export function parseChatMessage(body: unknown, address: Address, now: number): ParsedChatMessage {
  const parsed = ChatMessage.safeParse(body);
  if (!parsed.success) return { kind: 'invalid' };
  const sent = parsed.data;
  if (sent.text !== undefined && sent.text.length > LONGEST_TEXT) return { kind: 'too-long' };
  const content: InboundMessage['content'] =
    sent.text === undefined
      ? { kind: 'choice', payload: sent.payload, title: sent.title ?? null }
      : { kind: 'text', text: sent.text };
  return {
    kind: 'message',
    message: {
      kind: 'message',
      externalId: `${address.patientId}:${sent.clientId}`,
      address,
      sentAt: now,
      content,
    },
  };
}
