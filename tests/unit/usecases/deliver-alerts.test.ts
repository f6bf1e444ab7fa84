import { describe, expect, test } from '@jest/globals';
import { createDeliverAlerts } from '../../../src/usecases/deliver-alerts.ts';
import type { AlertOutcome, AlertRow, Alerts } from '../../../src/usecases/ports/alerts.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { alertRow } from '../../support/sample-alert.ts';
import { T0 } from '../../support/store-samples.ts';

const MINUTE = 60_000;
const later: AlertOutcome = { kind: 'later', code: 'http-503', waitMs: 0 };

function harness(rows: readonly AlertRow[], script: readonly AlertOutcome[], options: { off?: boolean } = {}) {
  const queue = [...rows];
  const steps = [...script];
  const done: unknown[] = [];
  const clock = { now: T0 };
  const { log, lines } = createMemoryLog();
  const alerts: Alerts = {
    put: async () => {},
    claim: async () => queue.shift() ?? null,
    nextDueAt: async () => null,
    sent: async (id) => void done.push(['sent', id]),
    retry: async (id, code, at) => void done.push(['retry', id, code, at - clock.now]),
    failed: async (id, code) => void done.push(['failed', id, code]),
    failures: async () => [],
  };
  const sender = {
    send: async ({ id }: AlertRow) => {
      done.push(['send', id]);
      const step = steps.shift();
      if (step === undefined) throw new Error('MARQUEUR');
      return step;
    },
  };
  const deps = {
    alerts,
    way: 'teams',
    sender: options.off ? null : sender,
    clock: () => clock.now,
    random: () => 0,
    log,
  } as const;
  return { done, lines, clock, step: createDeliverAlerts(deps) };
}

describe('delivering an alert', () => {
  test('does nothing when none is due', async () => {
    const { done, step } = harness([], []);
    expect([await step(), done]).toEqual([false, []]);
  });

  test('is done when it is sent', async () => {
    const { done, step } = harness([alertRow()], [{ kind: 'sent' }]);
    expect(await step()).toBe(true);
    expect(done.at(-1)).toEqual(['sent', 7]);
  });

  test('waits longer and longer', async () => {
    const waits: unknown[] = [];
    for (const attempts of [0, 1, 2, 5, 9]) {
      const { done, step } = harness([alertRow({ attempts })], [later]);
      await step();
      waits.push(done.at(-1));
    }
    expect(waits).toEqual([2000, 6000, 18_000, 486_000, 600_000].map((ms) => ['retry', 7, 'http-503', ms]));
  });

  test('waits at least as long as it was asked to, and leaves that way alone meanwhile', async () => {
    const rate: AlertOutcome = { kind: 'later', code: 'rate', waitMs: 17_000 };
    const rows = [alertRow(), alertRow({ id: 8 }), alertRow({ id: 9 })];
    const { done, clock, step } = harness(rows, [rate, { kind: 'sent' }]);
    await step();
    await step();
    clock.now += 17_000;
    await step();
    expect(done).toEqual([
      ...[
        ['send', 7],
        ['retry', 7, 'rate', 17_000],
        ['retry', 8, 'rate', 17_000],
      ],
      ...[
        ['send', 9],
        ['sent', 9],
      ],
    ]);
  });

  test('gives up after an hour, and says so without a name or an address', async () => {
    const old = { createdAt: T0 - 59.9 * MINUTE, attempts: 8, to: 'zoe@association.example' };
    const { done, lines, step } = harness([alertRow(old)], [later]);
    await step();
    expect(done.at(-1)).toEqual(['failed', 7, 'http-503']);
    const error = lines.find(({ level }) => level === 'error');
    expect(error?.fields).toEqual({ alert: 7, way: 'teams', kind: 'new', code: 'http-503', attempts: 9 });
  });

  test('goes on for a day with a digest: nobody waits for it', async () => {
    const { done, step } = harness([alertRow({ kind: 'digest', createdAt: T0 - 20 * 60 * MINUTE })], [later]);
    await step();
    expect(done.at(-1)).toMatchObject(['retry', 7, 'http-503', 2000]);
  });

  test('gives up at once what was refused for good', async () => {
    const { done, step } = harness([alertRow()], [{ kind: 'refused', code: 'smtp-550' }]);
    await step();
    expect(done.at(-1)).toEqual(['failed', 7, 'smtp-550']);
  });

  test('shows what cannot leave any more because its way was switched off', async () => {
    const { done, step } = harness([alertRow()], [], { off: true });
    await step();
    expect(done).toEqual([['failed', 7, 'way-off']]);
  });

  test('survives a sender that throws, and quotes nothing of it', async () => {
    const { done, lines, step } = harness([alertRow()], []);
    await step();
    expect(done.at(-1)).toEqual(['retry', 7, 'Error', 2000]);
    expect(JSON.stringify(lines)).not.toContain('MARQUEUR');
  });
});
