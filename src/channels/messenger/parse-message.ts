import type { EchoEvent, InboundEvent } from '../../domain/message.ts';
import { type Envelope, makeEventId, patientAddress } from './envelope.ts';
import { Message } from './payload.ts';
import { readContent } from './read-content.ts';

/**
 * Reads `message`: a patient's turn, or an echo of what left the page, whichever of its marks it bears (`is_echo`, the page as
 * sender, an application, metadata): an echo with a quick reply once made other bots answer themselves (platforms, section 5).
 */
export function parseMessage(raw: unknown, envelope: Envelope): InboundEvent | null {
  const parsed = Message.safeParse(raw);
  if (!parsed.success) return null;
  const message = parsed.data;
  const fromPage = envelope.sender === envelope.pageId;
  if (message.is_echo === true || fromPage || message.app_id !== undefined || message.metadata !== undefined) {
    return parseEcho(message, envelope);
  }
  const address = patientAddress(envelope);
  if (address === null) return null;
  const mid = message.mid ?? null;
  if (message.is_deleted === true) {
    return { kind: 'deleted', externalId: makeEventId('deleted', envelope, { mid }), address, detail: { target: mid } };
  }
  if (envelope.standby) {
    const detail = { action: 'standby_message', target: mid };
    return { kind: 'handover', externalId: makeEventId('standby', envelope, message), address, detail };
  }
  const externalId = mid ?? makeEventId('message', envelope, message);
  return { kind: 'message', externalId, address, sentAt: envelope.at, content: readContent(message) };
}

/**
 * The person of an echo is its recipient; `o:<row>` in its metadata says which row of the outbox it is. All that we send bears metadata:
 * words without any are somebody else's (platforms, section 1.5, model B).
 */
function parseEcho(message: Message, envelope: Envelope): EchoEvent | null {
  const { pageId, sender, recipient } = envelope;
  const patientId = recipient !== null && recipient !== pageId ? recipient : sender;
  if (patientId === null || patientId === pageId) return null;
  const row = /^o:([1-9]\d{0,14})$/.exec(message.metadata ?? '')?.[1];
  return {
    kind: 'echo',
    externalId: message.mid ?? makeEventId('echo', envelope, message),
    address: { channel: 'messenger', accountId: pageId, patientId },
    outboxId: row === undefined ? null : Number(row),
    ...(message.metadata === undefined && message.text !== undefined ? { elsewhere: true } : {}),
  };
}
