import { describe, test } from '@jest/globals';
import fc from 'fast-check';
import type { Release } from '../../src/usecases/ports/desk.ts';
import * as commands from './desk-commands.ts';
import { withStore } from './open-store.ts';
import type { MakeStoreLab } from './store-lab.ts';

const RUNS = 40;
const SEED = 20_261_125;

const pick = fc.nat(5);
const patient = fc.constantFrom('rose', 'rose', 'jo');
const referent = fc.constantFrom('claire', 'luc');
const RELEASES: readonly Release[] = [{ to: 'handed-back' }, { to: 'closed', reason: 'repondu' }, { to: 'waiting' }];
const reason = fc.constantFrom(null, null, 'demande', 'urgence-vitale' as const);

/** Weights are given by repetition. */
const anyCommand = [
  fc.tuple(patient, fc.constantFrom(false, false, false, true)).map(([who, urgent]) => commands.write(who, urgent)),
  fc.tuple(patient, fc.constantFrom(false, false, false, true)).map(([who, urgent]) => commands.write(who, urgent)),
  fc.constant(commands.claim()),
  fc.constant(commands.claim()),
  fc.tuple(pick, reason).map(([turn, asksFor]) => commands.complete(turn, asksFor)),
  fc.tuple(pick, reason).map(([turn, asksFor]) => commands.complete(turn, asksFor)),
  fc.tuple(patient, referent).map(([who, by]) => commands.takeOver(who, by)),
  patient.map((who) => commands.takeOver(who, 'claire', 'luc')),
  fc.tuple(patient, referent).map(([who, by]) => commands.say(who, by)),
  fc.tuple(patient, referent).map(([who, by]) => commands.say(who, by)),
  fc.tuple(patient, referent, fc.constantFrom(...RELEASES)).map(([who, by, how]) => commands.release(who, by, how)),
  fc.tuple(patient, referent, referent).map(([who, by, to]) => commands.pass(who, by, to)),
  fc.tuple(patient, fc.boolean()).map(([who, late]) => commands.expire(who, late)),
  fc.constant(commands.claimRows()),
  fc.constant(commands.claimRows()),
  fc
    .tuple(pick, fc.constantFrom('sent', 'sent', 'failed', 'unknown', 'retry'), fc.nat(20_000))
    .map(([row, how, wait]) => commands.finishRow(row, how, wait)),
  fc
    .tuple(pick, fc.constantFrom('sent', 'sent', 'failed', 'unknown', 'retry'), fc.nat(20_000))
    .map(([row, how, wait]) => commands.finishRow(row, how, wait)),
  fc.tuple(referent, fc.constantFrom('unknown', 'retry')).map(([by, how]) => commands.comeBack(by, how)),
  fc.integer({ min: 0, max: 15_000 }).map(commands.pause),
  patient.map(commands.erase),
  fc.constant(commands.look()),
];

export function describeDeskModel(makeLab: MakeStoreLab): void {
  describe('any course of coming and going', () => {
    test('lets no word of the assistant follow a referent’s, one of two win, and refuses what was answered meanwhile', async () => {
      await fc.assert(
        fc.asyncProperty(fc.commands(anyCommand, { maxCommands: 80, size: 'max' }), (course) =>
          withStore(makeLab, async ({ store }) => {
            const real = { store, turns: [], rows: [] };
            await fc.asyncModelRun(() => ({ model: commands.newDeskModel(), real }), [...course, commands.look()]);
          }),
        ),
        { numRuns: RUNS, seed: SEED },
      );
    }, 180_000);
  });
}
