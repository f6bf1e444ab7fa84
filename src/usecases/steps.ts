import type { Respond } from '../domain/turn.ts';
import type { Sender, Store } from './ports.ts';

/** The moments on the way of one message between which a crash must lose nothing (ARCHITECTURE.md). */
export const STEPS = [
  'received',
  'recorded',
  'claimed',
  'decided',
  'completed',
  'sending',
  'accepted',
  'marked',
] as const;
export type Step = (typeof STEPS)[number];

/** Told when a moment is reached. Tests kill the process there; it costs a call and knows no patient. */
export type ObserveStep = (step: Step) => void;

export function observeStore(store: Store, observe: ObserveStep): Store {
  return {
    ...store,
    inbox: {
      ...store.inbox,
      async record(events, receivedAt) {
        observe('received');
        const recorded = await store.inbox.record(events, receivedAt);
        observe('recorded');
        return recorded;
      },
    },
    turns: {
      ...store.turns,
      async complete(turn, result, now) {
        await store.turns.complete(turn, result, now);
        observe('completed');
      },
    },
    outbox: {
      ...store.outbox,
      async sent(rowId, externalId, now) {
        await store.outbox.sent(rowId, externalId, now);
        observe('marked');
      },
    },
  };
}

export function observeRespond(respond: Respond, observe: ObserveStep): Respond {
  return async (turn) => {
    observe('claimed');
    const result = await respond(turn);
    observe('decided');
    return result;
  };
}

export function observeSender(sender: Sender, observe: ObserveStep): Sender {
  return {
    ...sender,
    async send(row) {
      observe('sending');
      const outcome = await sender.send(row);
      observe('accepted');
      return outcome;
    },
  };
}
