import { AppError } from '../../domain/errors.ts';
import type { Address, InboundEvent } from '../../domain/message.ts';
import { createInTurn } from '../../lib/in-turn.ts';
import type { KeyOwner } from '../../usecases/ports/keys.ts';
import type { Inbox, InboxEvent } from '../../usecases/ports.ts';
import { closeBox } from './box.ts';
import type { DataKeys } from './create-data-keys.ts';
import type { OpenKey } from './key-ring.ts';
import { sealContent, sealDetail } from './shapes.ts';

/** Bodies that could not be read belong to nobody we know. */
export const QUARANTINE: KeyOwner = { channel: 'quarantine', accountId: '', patientId: '' };

/** Seals what patients wrote before it is recorded, each under the key of its conversation. */
export function sealInbox(inbox: Inbox, keys: DataKeys): Inbox {
  async function sealAll(events: readonly InboxEvent[]) {
    const used = new Map<string, Address>();
    const sealed = await Promise.all(
      events.map(async (event) => {
        const address = wordsOf(event);
        if (address === null) return event;
        const key = await keys.obtain(address);
        used.set(key.id, address);
        return sealEvent(event, address, key);
      }),
    );
    return { sealed, used };
  }

  /** One call may wait for a key to be made and the next not: what arrived first is recorded first all the same. */
  const inTurn = createInTurn();

  return {
    async record(events, receivedAt) {
      const first = await inTurn(sealAll(events));
      try {
        return await inbox.record(first.sealed, receivedAt, [...first.used.keys()]);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'KEY_GONE') throw error;
        // Somebody was erased at this very moment: their next message begins a new conversation.
        for (const address of first.used.values()) keys.forget(address);
        const again = await sealAll(events);
        return inbox.record(again.sealed, receivedAt, [...again.used.keys()]);
      }
    },
    async quarantine(body, receivedAt) {
      const key = await keys.obtain(QUARANTINE);
      const spot = { owner: QUARANTINE, kind: 'body', place: body.channel };
      const box = closeBox(key, spot, Buffer.from(body.body).toString('base64'));
      await inbox.quarantine({ ...body, body: Buffer.from(box, 'utf8') }, receivedAt);
    },
  };
}

/** Whose words an event holds; null when it holds none. */
function wordsOf(event: InboundEvent): Address | null {
  switch (event.kind) {
    case 'message':
      return event.content.kind === 'voice' || event.content.kind === 'sticker' ? null : event.address;
    case 'edited':
    case 'reaction':
      return event.address;
    default:
      return null;
  }
}

/** What decides when it is answered (`urgent`) stays in sight. */
function sealEvent(event: InboxEvent, owner: Address, key: OpenKey): InboxEvent {
  switch (event.kind) {
    case 'message': {
      const spot = { owner, kind: 'message', place: event.externalId };
      return { ...event, content: sealContent(event.content, (value) => closeBox(key, spot, value)) };
    }
    case 'edited':
    case 'reaction': {
      const spot = { owner, kind: event.kind, place: event.externalId };
      return { ...event, detail: sealDetail(event.detail, (value) => closeBox(key, spot, value)) };
    }
    default:
      return event;
  }
}
