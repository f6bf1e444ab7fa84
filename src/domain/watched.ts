import type { Alert } from './alert.ts';
import type { DeskLine } from './desk.ts';
import type { Bubble } from './reply.ts';

/** What watching a conversation leads to, decided before (`dialogue/decide-watch`) and written in one transaction. */
export type Watched = {
  /** Whom the alert went to; null: nobody could be found, or nothing was offered. */
  readonly offeredTo: string | null;
  readonly alerts: readonly Alert[];
  /** Said to the patient by the assistant: a promise that was broken, a hold that ended. */
  readonly notice: Bubble | null;
  /** True: the promise was followed up, and is not any more. */
  readonly promiseDone: boolean;
  /** True: a hold without a word ends, and the conversation waits again. */
  readonly endsHold: boolean;
  /** When to look again; null: nothing is due until something happens. */
  readonly lookAt: number | null;
};

/** What a line says of its offers. */
export type Offers = Pick<DeskLine, 'offeredTo' | 'offeredAt' | 'offeredFor' | 'offers'>;

/** Nobody was asked yet, or a hold has ended and everybody is asked anew. */
export const NO_OFFERS: Offers = { offeredTo: null, offeredAt: null, offeredFor: null, offers: 0 };

/**
 * What `Desk.watched` keeps of the offers of `line`, so that every store keeps the same. `new` counts from one again, because the request
 * became graver; a reminder and the next person count on; an alert about a broken promise is no offer.
 */
export function offersAfter(line: DeskLine, watched: Watched, now: number): Offers {
  if (watched.endsHold) return NO_OFFERS;
  const alert = watched.alerts.find(({ kind }) => kind === 'new' || kind === 'reminder' || kind === 'raised');
  if (alert === undefined) {
    const { offeredTo, offeredAt, offeredFor, offers } = line;
    return { offeredTo, offeredAt, offeredFor, offers };
  }
  return {
    offeredTo: alert.kind === 'new' ? watched.offeredTo : (watched.offeredTo ?? line.offeredTo),
    offeredAt: now,
    offeredFor: alert.reason,
    offers: alert.kind === 'new' ? 1 : line.offers + 1,
  };
}
