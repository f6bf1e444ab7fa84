import { describe, expect, test } from '@jest/globals';
import type { ChannelName } from '../../../src/domain/message.ts';
import { createDeliverOutbox, type DeliverOutboxDeps } from '../../../src/usecases/deliver-outbox.ts';
import type { ClaimedRow, Outbox, Sender, SendOutcome } from '../../../src/usecases/ports.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { addressOf, T0 } from '../../support/store-samples.ts';

const HOUR = 60 * 60 * 1000;

function row(id: number, changes: Partial<ClaimedRow> = {}): ClaimedRow {
  const bubble = { text: 'MARQUEUR', choices: [] };
  const from = { author: 'assistant', speaker: null, patientAt: null } as const;
  const fresh = { conversationId: id, place: '1.0', address: addressOf('rose'), bubble, attempts: 0, unknowns: 0 };
  return { id, ...from, ...fresh, createdAt: T0, opensReply: false, urgent: false, ...changes };
}

type Step = SendOutcome | (() => Promise<SendOutcome>);

/** Rows in a queue, a sender that follows a script, and a list of what was done. */
function harness(rows: readonly ClaimedRow[], script: readonly Step[], changes: Partial<DeliverOutboxDeps> = {}) {
  const queue = [...rows];
  const steps = [...script];
  const done: unknown[] = [];
  const clock = { now: T0 };
  const { log, lines } = createMemoryLog();
  const outbox: Outbox = {
    claim: async (_now, limit) => queue.splice(0, limit),
    nextDueAt: async () => null,
    sent: async (id, externalId) => void done.push(['sent', id, externalId]),
    unknown: async (id, until) => void done.push(['unknown', id, until - clock.now]),
    retry: async (id, code, at) => void done.push(['retry', id, code, at - clock.now]),
    failed: async (id, code) => void done.push(['failed', id, code]),
  };
  const sender: Sender = {
    abilities: { textLimit: 1900, choiceLimit: 13, choiceTitleLimit: 20, dials: false, copyKeptBy: null },
    send: async ({ id }) => {
      done.push(['send', id]);
      const step = steps.shift();
      if (step === undefined) throw new Error('not in the script');
      return typeof step === 'function' ? step() : step;
    },
    typing: async () => void done.push(['typing']),
  };
  const deps = { outbox, senderOf: () => sender, clock: () => clock.now, random: () => 0, log, echoWaitMs: 10_000 };
  return { done, lines, clock, sender, step: createDeliverOutbox({ ...deps, ...changes }) };
}

const down: SendOutcome = { kind: 'channel-down', code: '190', waitMs: 60_000 };

describe('delivering a bubble', () => {
  test('does nothing when none is due', async () => {
    const { done, step } = harness([], []);
    expect([await step(), done]).toEqual([false, []]);
  });

  test('sends nothing that it has held for too long: it was frozen, and another process may be sending it', async () => {
    let now = T0;
    const freeze = async () => {
      now += 30_001;
    };
    const { done, sender, step } = harness([row(1, { opensReply: true })], [], {
      sendWithinMs: 30_000,
      clock: () => now,
      senderOf: () => ({ ...sender, typing: freeze }),
    });
    await step();
    expect(done).toEqual([['retry', 1, 'held-too-long', expect.any(Number)]]);
  });

  test('keeps the id that the platform gave it', async () => {
    const { done, step } = harness([row(1)], [{ kind: 'sent', externalId: 'mid.1' }]);
    expect(await step()).toBe(true);
    expect(done).toEqual([
      ['send', 1],
      ['sent', 1, 'mid.1'],
    ]);
  });

  test('gives up what must be seen once when it comes half an hour late: the telephone may be in other hands', async () => {
    const bubble = { text: 'b', choices: [], seenOnce: true } as const;
    const late = row(1, { bubble, createdAt: T0 - 30 * 60_000 });
    const inTime = row(2, { bubble, createdAt: T0 - 29 * 60_000 });
    const { done, step } = harness([late, inTime], [{ kind: 'later', code: 'RATE', waitMs: 120_000 }]);
    await step();
    await step();
    expect(done).toEqual([
      ['failed', 1, 'window'],
      ['send', 2],
      ['failed', 2, 'window'],
    ]);
  });

  test('shows no typing before the answer to a danger: the number leaves at once', async () => {
    const { done, step } = harness([row(1, { opensReply: true, urgent: true })], [{ kind: 'sent', externalId: null }]);
    await step();
    expect(done).toEqual([
      ['send', 1],
      ['sent', 1, null],
    ]);
  });

  test('shows no typing to whoever has waited for longer than a breath: the words leave at once', async () => {
    const rows = [
      row(1, { opensReply: true, patientAt: T0 - 5001 }),
      row(2, { opensReply: true, patientAt: T0 - 5000 }),
    ];
    const sent = { kind: 'sent', externalId: null } as const;
    const { done, step } = harness(rows, [sent, sent]);
    await step();
    await step();
    expect(done.flatMap((step) => (Array.isArray(step) ? step.slice(0, 1) : []))).toEqual([
      'send',
      'sent',
      'typing',
      'send',
      'sent',
    ]);
  });

  test('shows typing before a reply begins, once, and sends all the same when that fails', async () => {
    const rows = [
      row(1, { opensReply: true }),
      row(2, { opensReply: true, attempts: 1 }),
      row(3, { opensReply: true }),
    ];
    const sent = { kind: 'sent', externalId: null } as const;
    const { done, step, sender } = harness(rows, [sent, sent, sent]);
    await step();
    await step();
    sender.typing = () => Promise.reject(new Error('no typing'));
    await step();
    const order = [
      ['typing'],
      ['send', 1],
      ['sent', 1, null],
      ['send', 2],
      ['sent', 2, null],
      ['send', 3],
      ['sent', 3, null],
    ];
    expect(done).toEqual(order);
  });

  test('waits for an echo when nobody knows whether it was taken, longer each time, and gives up in the end', async () => {
    const rows = [row(1), row(2, { unknowns: 2 }), row(3, { unknowns: 7 })];
    const { done, step } = harness(
      rows,
      rows.map(() => ({ kind: 'unknown', code: 'HTTP_500' })),
    );
    for (const _ of rows) await step();
    expect(done.filter((one) => Array.isArray(one) && one[0] !== 'send')).toEqual([
      ['unknown', 1, 10_000],
      ['unknown', 2, 90_000],
      ['failed', 3, 'HTTP_500'],
    ]);
  });

  test('takes a sender that throws for an unknown outcome', async () => {
    const { done, step } = harness([row(1)], [() => Promise.reject(new TypeError('MARQUEUR'))]);
    await step();
    expect(done.at(-1)).toEqual(['unknown', 1, 10_000]);
  });

  test('waits as long as the platform asks', async () => {
    const { done, step } = harness([row(1)], [{ kind: 'later', code: '613', waitMs: 30_000 }]);
    await step();
    expect(done.at(-1)).toEqual(['retry', 1, '613', 30_000]);
  });

  test('marks what was refused, and logs it without its words', async () => {
    const { done, lines, step } = harness([row(1)], [{ kind: 'refused', code: '100' }]);
    await step();
    expect(done.at(-1)).toEqual(['failed', 1, '100']);
    expect(lines).toMatchObject([{ level: 'error', fields: { row: 1, code: '100', cause: 'refused' } }]);
    expect(JSON.stringify(lines)).not.toContain('MARQUEUR');
  });

  test('pauses a channel that is down for all its rows, and tries again after', async () => {
    const { done, clock, step } = harness([row(1), row(2), row(3)], [down, { kind: 'sent', externalId: null }]);
    await step();
    clock.now += 20_000;
    await step();
    clock.now += 40_000;
    await step();
    expect(done).toEqual([
      ['send', 1],
      ['retry', 1, '190', 60_000],
      ['retry', 2, '190', 40_000],
      ['send', 3],
      ['sent', 3, null],
    ]);
  });

  test('pauses only the channel that is down', async () => {
    const elsewhere = row(2, { address: { ...addressOf('rose'), channel: 'chat' } });
    const { done, step } = harness([row(1), elsewhere], [down, { kind: 'sent', externalId: null }]);
    await step();
    await step();
    expect(done.at(-1)).toEqual(['sent', 2, null]);
  });

  test('keeps the rows of a channel that is off for when it is on again', async () => {
    const senderOf = (_channel: ChannelName) => null;
    const { done, step } = harness([row(1)], [], { senderOf });
    await step();
    expect(done).toEqual([['retry', 1, 'channel-off', 60_000]]);
  });

  test.each<SendOutcome>([{ kind: 'later', code: '613', waitMs: 60_000 }, down])(
    'gives up after the window of a day when the outcome is $kind, and not before',
    async (outcome) => {
      const inTime = row(1, { createdAt: T0 - 24 * HOUR + 60_001 });
      const { done, step } = harness([inTime], [outcome]);
      await step();
      expect(done.at(-1)).toEqual(['retry', 1, outcome.kind === 'later' ? '613' : '190', 60_000]);
      const late = harness([row(2, { createdAt: T0 - 24 * HOUR + 60_000 })], [outcome]);
      await late.step();
      expect(late.done.at(-1)).toEqual(['failed', 2, 'window']);
    },
  );

  test('tells whoever counts how every attempt ended', async () => {
    const seen: unknown[] = [];
    const observe = (channel: ChannelName, outcome: SendOutcome) => void seen.push([channel, outcome]);
    const { step } = harness([row(1)], [down], { observe });
    await step();
    expect(seen).toEqual([['messenger', down]]);
  });
});
