import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../src/domain/errors.ts';
import type { InboundEvent } from '../../../src/domain/message.ts';
import type { Inbox } from '../../../src/usecases/ports.ts';
import { createReceiveMessages } from '../../../src/usecases/receive-messages.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { echoOf, T0, written } from '../../support/store-samples.ts';

function inboxThat(record: Inbox['record']): Inbox {
  return { record, quarantine: () => Promise.reject(new Error('not asked for')) };
}

const calm = () => false;

describe('receiving messages', () => {
  test('marks those whose words tell a danger, before they are recorded', async () => {
    const marked: (boolean | undefined)[] = [];
    const inbox = inboxThat(async (events) => {
      marked.push(...events.map(({ urgent }) => urgent));
      return events.map(() => ({ id: null, duplicate: false }));
    });
    const events = [written('a', 'rien'), written('b', 'AU SECOURS'), echoOf(1, 'e')];
    const seesDanger = (text: string) => text === 'AU SECOURS';
    await createReceiveMessages({ inbox, clock: () => T0, log: createMemoryLog().log, seesDanger })(events);
    expect(marked).toEqual([undefined, true, undefined]);
  });

  test('records all events in one call, at our own hour, and tells what became of each', async () => {
    const calls: { readonly events: readonly InboundEvent[]; readonly at: number }[] = [];
    const recorded = [
      { id: 1, duplicate: false },
      { id: null, duplicate: true },
    ];
    const inbox = inboxThat(async (events, at) => {
      calls.push({ events, at });
      return recorded;
    });
    const events = [written('a'), echoOf(1, 'e')];
    const { log } = createMemoryLog();
    expect(await createReceiveMessages({ inbox, clock: () => T0, log, seesDanger: calm })(events)).toEqual(recorded);
    expect(calls).toEqual([{ events, at: T0 }]);
  });

  test('tells the desk that somebody answers from elsewhere, once, and acknowledges though it cannot be told', async () => {
    const told: (readonly [string, number])[] = [];
    const inbox = inboxThat(async (events) => events.map((_event, index) => ({ id: null, duplicate: index === 2 })));
    const events = [echoOf(1, 'ours'), { ...echoOf(null, 'theirs'), elsewhere: true as const }];
    const again = [...events, { ...echoOf(null, 'again'), elsewhere: true as const }];
    const { log, lines } = createMemoryLog();
    const deps = { inbox, clock: () => T0, log, seesDanger: calm };
    const answeredElsewhere = async ({ patientId }: { readonly patientId: string }, now: number): Promise<void> => {
      told.push([patientId, now]);
      throw new Error('the store is away');
    };
    expect(await createReceiveMessages({ ...deps, desk: { answeredElsewhere } })(again)).toHaveLength(3);
    expect(told).toEqual([[again[1]?.address.patientId, T0]]);
    expect(lines).toContainEqual(expect.objectContaining({ level: 'error' }));
  });

  test('does not trouble the store with nothing', async () => {
    const inbox = inboxThat(() => Promise.reject(new Error('must not be called')));
    const receive = createReceiveMessages({ inbox, clock: () => T0, log: createMemoryLog().log, seesDanger: calm });
    expect(await receive([])).toEqual([]);
  });

  test('records what came first first, however long the look takes', async () => {
    const order: string[] = [];
    const inbox = inboxThat(async (events) => {
      for (const event of events) if (event.kind !== 'unknown') order.push(event.externalId);
      return events.map(() => ({ id: null, duplicate: false }));
    });
    const seesDanger = async (text: string) => {
      await new Promise((resolve) => setTimeout(resolve, text === 'long' ? 20 : 0));
      return false;
    };
    const receive = createReceiveMessages({ inbox, clock: () => T0, log: createMemoryLog().log, seesDanger });
    await Promise.all([receive([written('a', 'long')]), receive([written('b', 'court')]), receive([echoOf(1, 'c')])]);
    expect(order).toEqual(['a', 'b', 'c']);
  });

  test('rejects when the store does, so that nothing is acknowledged', async () => {
    const inbox = inboxThat(() => Promise.reject(new AppError('STORE_UNAVAILABLE', 'full')));
    const receive = createReceiveMessages({ inbox, clock: () => T0, log: createMemoryLog().log, seesDanger: calm });
    await expect(receive([written('a')])).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  test('logs counts and unknown kinds, and no word of the patient', async () => {
    const inbox = inboxThat(async (events) => events.map(() => ({ id: null, duplicate: false })));
    const { log, lines } = createMemoryLog();
    const events = [written('a', 'MARQUEUR'), { kind: 'unknown', name: 'novelty' }] as const;
    await createReceiveMessages({ inbox, clock: () => T0, log, seesDanger: calm })(events);
    expect(lines[0]?.fields).toMatchObject({ events: 2, inbound: 1, unknown: 1 });
    expect(lines[1]?.fields).toEqual({ kinds: ['novelty'] });
    expect(JSON.stringify(lines)).not.toContain('MARQUEUR');
  });
});
