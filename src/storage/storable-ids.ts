import type { Address } from '../domain/message.ts';
import type { Desk } from '../usecases/ports/desk.ts';
import type { Privacy } from '../usecases/ports/privacy.ts';
import type { Inbox, InboxEvent, Transcripts } from '../usecases/ports.ts';

/**
 * Databases differ on a null character, and on half of a pair that makes one character: PostgreSQL refuses them, SQLite reads back another
 * text than it was given, which could be somebody else's id. Ids of real platforms have neither; in one that somebody made up both are
 * replaced, always alike, before any store sees them.
 */
function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}

function storableAddress({ channel, accountId, patientId }: Address): Address {
  return { channel, accountId: storableText(accountId), patientId: storableText(patientId) };
}

function storableEvent(event: InboxEvent): InboxEvent {
  if (event.kind === 'unknown') return event;
  const externalId = storableText(event.externalId);
  if (event.kind === 'message' || event.kind === 'echo') {
    return { ...event, externalId, address: storableAddress(event.address) };
  }
  return { ...event, externalId, address: event.address === null ? null : storableAddress(event.address) };
}

/** The same inbox, for ids of any characters. */
export function inboxOfAnyIds(inbox: Inbox): Inbox {
  return { ...inbox, record: (events, ...rest) => inbox.record(events.map(storableEvent), ...rest) };
}

/** The same transcripts, for ids of any characters. */
export function transcriptsOfAnyIds(transcripts: Transcripts): Transcripts {
  return { ...transcripts, read: (address, ...rest) => transcripts.read(storableAddress(address), ...rest) };
}

/** The same privacy, for ids of any characters. */
export function privacyOfAnyIds(privacy: Privacy): Privacy {
  return {
    ...privacy,
    addressesOf: (channel, patientId) => privacy.addressesOf(channel, storableText(patientId)),
    held: (address) => privacy.held(storableAddress(address)),
    erase: (address, ...rest) => privacy.erase(storableAddress(address), ...rest),
  };
}

/** The same desk, for ids of any characters. */
export function deskOfAnyIds(desk: Desk): Desk {
  return { ...desk, answeredElsewhere: (address, now) => desk.answeredElsewhere(storableAddress(address), now) };
}
