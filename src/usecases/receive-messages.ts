import type { InboundEvent } from '../domain/message.ts';
import type { Clock, Inbox, Log, RecordedEvent } from './ports.ts';

/**
 * Records what a platform delivered; when it resolves, everything is on the disk and may be acknowledged. One result an event, in
 * order. Rejects with STORE_UNAVAILABLE when nothing can be recorded: the platform must then deliver again.
 */
export async function receiveMessages(
  deps: { readonly inbox: Inbox; readonly clock: Clock; readonly log: Log },
  events: readonly InboundEvent[],
): Promise<readonly RecordedEvent[]> {
  if (events.length === 0) return [];
  const recorded = await deps.inbox.record(events, deps.clock());
  const unknown = events.filter((event) => event.kind === 'unknown').map((event) => event.name);
  const counts = {
    inbound: events.filter((event) => event.kind === 'message').length,
    echoes: events.filter((event) => event.kind === 'echo').length,
    duplicates: recorded.filter(({ duplicate }) => duplicate).length,
    unknown: unknown.length,
  };
  deps.log.info({ events: events.length, ...counts }, 'events recorded');
  if (unknown.length > 0) deps.log.warn({ kinds: [...new Set(unknown)] }, 'events of a kind that we do not know');
  return recorded;
}
