import type { InboundEvent } from '../domain/message.ts';
import { describeError } from '../lib/describe-error.ts';
import { createInTurn } from '../lib/in-turn.ts';
import type { Desk } from './ports/desk.ts';
import type { Clock, Inbox, InboxEvent, Log, RecordedEvent } from './ports.ts';
import type { SeesDanger } from './sees-danger.ts';

export type ReceiveMessages = (events: readonly InboundEvent[]) => Promise<readonly RecordedEvent[]>;

type ReceiveDeps = {
  readonly inbox: Inbox;
  readonly clock: Clock;
  readonly log: Log;
  /** Never throws. */
  readonly seesDanger: SeesDanger;
  /** Absent: nobody answers from elsewhere. */
  readonly desk?: Pick<Desk, 'answeredElsewhere'>;
};

/**
 * Records what a platform delivered; when it resolves, everything is on the disk and may be acknowledged. One result an event, in
 * order. Danger is looked for now, before anybody's turn comes: such a message passes the queue. However long that takes, what came first
 * is recorded first. Rejects with STORE_UNAVAILABLE when nothing can be recorded: the platform must then deliver again.
 */
export function createReceiveMessages(deps: ReceiveDeps): ReceiveMessages {
  const inTurn = createInTurn();
  return async (events) => {
    if (events.length === 0) return [];
    const marked = await inTurn(Promise.all(events.map((event) => mark(event, deps.seesDanger))));
    return record(deps, events, marked);
  };
}

async function record(
  deps: ReceiveDeps,
  events: readonly InboundEvent[],
  marked: readonly InboxEvent[],
): Promise<readonly RecordedEvent[]> {
  const recorded = await deps.inbox.record(marked, deps.clock());
  await tellDesk(deps, events, recorded);
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

async function mark(event: InboundEvent, seesDanger: SeesDanger): Promise<InboxEvent> {
  if (event.kind !== 'message' || event.content.kind !== 'text') return event;
  return (await seesDanger(event.content.text)) ? { ...event, urgent: true } : event;
}

/** The assistant does not talk over somebody who answers from the page's own inbox. What is recorded stays acknowledged, come what may. */
async function tellDesk(
  { desk, clock, log }: ReceiveDeps,
  events: readonly InboundEvent[],
  recorded: readonly RecordedEvent[],
): Promise<void> {
  for (const [index, event] of events.entries()) {
    if (event.kind !== 'echo' || event.elsewhere === undefined || recorded[index]?.duplicate === true) continue;
    try {
      await desk?.answeredElsewhere(event.address, clock());
    } catch (error) {
      log.error(describeError(error), 'somebody answers from elsewhere, and the desk could not be told');
    }
  }
}
