import type { Address } from '../../domain/message.ts';
import type { RecordedEvent } from '../../usecases/ports.ts';
import type { BreathTiming } from '../breath.ts';
import type { Queries } from './create-database.ts';
import { addressKey, lockConversations } from './lock-conversations.ts';
import type { PreparedEvent, PreparedFact, PreparedMessage } from './prepare-events.ts';
import { recordFacts } from './record-facts.ts';
import { findFresh, recordMessages } from './record-messages.ts';
import { scheduleConversations } from './schedule-conversations.ts';
import { settleByEchoes } from './settle-by-echoes.ts';

/** What a group of calls changed: one list of results a call, conversations with a new message, whether an echo let an outbox go on. */
export type Recorded = {
  readonly results: readonly (readonly RecordedEvent[])[];
  readonly touched: number;
  readonly settled: boolean;
};

/** Records the events of several calls, in order, with few statements however many there are. Inside a transaction of their own. */
export async function recordEvents(
  tx: Queries,
  calls: readonly (readonly PreparedEvent[])[],
  timing: BreathTiming,
): Promise<Recorded> {
  const events = calls.flat();
  const messages = events.filter((event): event is PreparedMessage => event.kind === 'message');
  const facts = events.filter((event): event is PreparedFact => event.kind === 'fact');
  // Somebody whose only message has the id of another's gets no conversation.
  const writers = distinct((await findFresh(tx, messages)).map(({ address }) => address));
  const others = distinct([
    ...messages.map(({ address }) => address),
    ...facts.flatMap(({ echo }) => (echo === null ? [] : [echo.address])),
  ]);
  const now = messages[0]?.receivedAt ?? 0;
  const locked = await lockConversations(tx, writers, others, now);
  const touched = new Set<number>();
  const places = await recordMessages(tx, messages, locked, touched);
  const fresh = await recordFacts(tx, facts);
  const settled = await settleByEchoes(
    tx,
    facts.filter((_, index) => fresh[index]),
    locked,
  );
  await scheduleConversations(tx, [...touched], timing);
  const placeOf = new Map(messages.map((message, index) => [message, places[index]]));
  const freshOf = new Map(facts.map((fact, index) => [fact, fresh[index] ?? false]));
  const resultOf = (event: PreparedEvent): RecordedEvent => {
    if (event.kind === 'message') return placeOf.get(event) ?? { id: null, duplicate: false };
    return { id: null, duplicate: event.kind === 'fact' && freshOf.get(event) === false };
  };
  return { results: calls.map((call) => call.map(resultOf)), touched: touched.size, settled };
}

function distinct(addresses: readonly Address[]): readonly Address[] {
  return [...new Map(addresses.map((address) => [addressKey(address), address])).values()];
}
