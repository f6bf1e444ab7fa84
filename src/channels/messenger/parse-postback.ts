import type { InboundEvent, MessageContent } from '../../domain/message.ts';
import { type Envelope, makeEventId, patientAddress } from './envelope.ts';
import { Postback } from './payload.ts';

/** Reads a tapped button. In standby, where another application answers, it has no payload and is no turn. */
export function parsePostback(raw: unknown, envelope: Envelope): InboundEvent | null {
  const parsed = Postback.safeParse(raw);
  const address = patientAddress(envelope);
  if (!parsed.success || address === null || envelope.sender === envelope.pageId) return null;
  const { mid, title, payload } = parsed.data;
  if (envelope.standby) {
    const detail = { action: 'standby_postback', target: mid ?? null };
    return { kind: 'handover', externalId: makeEventId('standby', envelope, parsed.data), address, detail };
  }
  const content = readTap(payload, title);
  if (content === null) return null;
  const externalId = mid ?? makeEventId('postback', envelope, parsed.data);
  return { kind: 'message', externalId, address, sentAt: envelope.at, content };
}

/** Without its payload, what the patient read on the button is the best we have of what they mean. */
function readTap(payload: string | undefined, title: string | undefined): MessageContent | null {
  if (payload !== undefined) return { kind: 'choice', payload, title: title ?? null };
  return title === undefined || title === '' ? null : { kind: 'text', text: title };
}
