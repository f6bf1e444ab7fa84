import type { MessageContent } from '../../domain/message.ts';
import type { Message } from './payload.ts';
import { safeName } from './safe-name.ts';

/** The three sizes of Messenger's thumb (platforms, section 1.4). */
const THUMBS = new Set(['369239263222822', '369239343222814', '369239383222810']);

/**
 * What the patient sent. Words win over what comes with them (a pasted address brings a preview as attachment); a message in
 * which we find nothing is still one that somebody waits for an answer to.
 */
export function readContent(message: Message): MessageContent {
  const { text, quick_reply: quickReply, attachments = [] } = message;
  if (quickReply !== undefined) return { kind: 'choice', payload: quickReply.payload, title: text ?? null };
  if (text !== undefined && text !== '') return { kind: 'text', text };
  if (attachments.some((attachment) => attachment.type === 'audio')) return { kind: 'voice' };
  // Since 30 August 2026 stickers are of type sticker; before, images with a sticker_id.
  const sticker = attachments.find(({ type, payload }) => type === 'sticker' || payload?.sticker_id !== undefined);
  if (sticker !== undefined) return { kind: 'sticker', approving: THUMBS.has(sticker.payload?.sticker_id ?? '') };
  const [first] = attachments;
  return { kind: 'attachment', type: first === undefined ? 'unsupported' : safeName(first.type ?? '') };
}
