import type { InboundEvent } from '../../domain/message.ts';
import type { Envelope } from './envelope.ts';
import { parseEvent } from './parse-event.ts';
import { Change, Entry, Event } from './payload.ts';
import { readTime } from './read-time.ts';
import { safeName } from './safe-name.ts';

export type EventsRead = { readonly events: readonly InboundEvent[]; readonly unreadable: number };

/**
 * Reads one entry: its `messaging`, `standby` and `changes`, which may stand together or all be missing. The entry's id says
 * whose it is; an entry of another page (the dashboard's « Test » button sends "0") is counted and answers nobody.
 */
export function parseEntry(raw: unknown, pageId: string): EventsRead {
  const parsed = Entry.safeParse(raw);
  if (!parsed.success) return { events: [], unreadable: 1 };
  const { id, time, messaging, standby, changes } = parsed.data;
  const events: InboundEvent[] = [];
  let unreadable = 0;

  const readArray = (value: unknown, read: (item: unknown) => InboundEvent | null): void => {
    if (value === undefined || value === null) return;
    for (const item of Array.isArray(value) ? value : [null]) {
      const event = read(item);
      if (event === null) unreadable += 1;
      else events.push(event);
    }
  };
  const readEvent =
    (isStandby: boolean) =>
    (item: unknown): InboundEvent | null => {
      const event = Event.safeParse(item);
      if (!event.success) return null;
      const sender = event.data.sender?.id ?? null;
      const recipient = event.data.recipient?.id ?? null;
      if (!isOurs(pageId, id, sender, recipient)) return { kind: 'unknown', name: 'other-page' };
      const at = readTime(event.data.timestamp) ?? readTime(time) ?? 0;
      const envelope: Envelope = { pageId, sender, recipient, at, standby: isStandby };
      return parseEvent(event.data, envelope);
    };

  readArray(messaging, readEvent(false));
  readArray(standby, readEvent(true));
  readArray(changes, readChange);
  return { events, unreadable };
}

function isOurs(pageId: string, entryId: string | undefined, sender: string | null, recipient: string | null): boolean {
  if (entryId !== undefined) return entryId === pageId;
  return sender === pageId || recipient === pageId || recipient === null;
}

function readChange(item: unknown): InboundEvent | null {
  const change = Change.safeParse(item);
  return change.success ? { kind: 'unknown', name: `changes-${safeName(change.data.field)}` } : null;
}
