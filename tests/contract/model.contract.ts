import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import { createWakeups } from '../../src/lib/wakeups.ts';
import type { Topic } from '../../src/usecases/ports.ts';
import * as commands from './store-commands.ts';
import { type MakeStoreLab, TIMING } from './store-lab.ts';
import { newModel, type Real } from './store-model.ts';

const RUNS = 60;
const SEED = 20_261_122;

const pick = fc.nat(5);
const offered = fc.record({
  patient: fc.constantFrom('rose', 'jo', 'al'),
  key: fc.nat(60),
  kind: fc.constantFrom('text', 'text', 'text', 'tap', 'tap', 'tap', 'urgent' as const),
});

/** Weights are given by repetition: arrivals and claims are what a day is made of. */
const anyCommand = [
  fc.array(offered, { minLength: 1, maxLength: 3 }).map(commands.record),
  fc.array(offered, { minLength: 1, maxLength: 1 }).map(commands.record),
  fc.integer({ min: 0, max: 3000 }).map(commands.pass),
  fc.integer({ min: 0, max: 15_000 }).map(commands.pass),
  fc.constant(commands.claim()),
  fc.constant(commands.claim()),
  fc.tuple(pick, fc.nat(3)).map(([turn, bubbles]) => commands.complete(turn, bubbles)),
  fc.tuple(pick, fc.nat(3)).map(([turn, bubbles]) => commands.complete(turn, bubbles)),
  fc.tuple(pick, fc.nat(9000)).map(([turn, wait]) => commands.fail(turn, wait)),
  fc.integer({ min: 1, max: 4 }).map(commands.claimRows),
  fc.integer({ min: 1, max: 4 }).map(commands.claimRows),
  fc
    .tuple(pick, fc.constantFrom('sent', 'sent', 'failed', 'unknown', 'retry'), fc.nat(20_000))
    .map(([row, how, wait]) => commands.finishRow(row, how, wait)),
  fc.integer({ min: 1, max: 12 }).map(commands.echo),
  fc.constantFrom('rose', 'jo', 'al').map(commands.erase),
  pick.map(commands.eraseTurn),
  fc.constant(commands.crash()),
  fc.constant(commands.look()),
];

export function describeModel(makeLab: MakeStoreLab): void {
  describe('any course of events', () => {
    test('leaves what a plain model says: in order, once, in breaths, through echoes, erasures and crashes', async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(anyCommand, { maxCommands: 80, size: 'max' }), async (course) => {
          const lab = await makeLab();
          const wakeups = createWakeups<Topic>();
          const real: Real = {
            store: await lab.open(TIMING, wakeups),
            reopen: async () => {
              await real.store.close();
              return lab.open(TIMING, wakeups);
            },
            turns: [],
            rows: [],
          };
          // The first claim takes in orphans; a delivery worker makes it before anything else.
          await real.store.outbox.claim(0, 0);
          try {
            const model = newModel();
            await fc.asyncModelRun(() => ({ model, real }), [...course, commands.look()]);
          } finally {
            await real.store.close();
            await lab.dispose();
          }
        }),
        { numRuns: RUNS, seed: SEED },
      );
    }, 180_000);
  });
}
