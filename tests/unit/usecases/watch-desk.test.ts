import { describe, expect, test } from '@jest/globals';
import type { Alert } from '../../../src/domain/alert.ts';
import type { DeskLine } from '../../../src/domain/desk.ts';
import type { Candidate } from '../../../src/domain/route.ts';
import type { Watched } from '../../../src/domain/watched.ts';
import { createWatchDesk, type WatchDeskDeps } from '../../../src/usecases/watch-desk.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { deskLine, referentAccount, referentLine } from '../../support/sample-watch.ts';
import { T0 } from '../../support/store-samples.ts';

const teams: Alert = { kind: 'new', way: 'teams', to: '', conversationId: 1, reason: 'demande', since: T0 };
const mail: Alert = { ...teams, way: 'email', to: 'zoe@association.example' };

function watched(changes: Partial<Watched> = {}): Watched {
  const nothing = { alerts: [], notice: null, promiseDone: false, endsHold: false };
  return { offeredTo: 'account-zoe', ...nothing, lookAt: T0 + 60_000, ...changes };
}

/** A desk of these lines, all due; `refusals`: how often it says that a line has changed. */
function harness(
  lines: readonly DeskLine[],
  decide: WatchDeskDeps['decide'],
  options: Partial<WatchDeskDeps> = {},
  refusals = 0,
) {
  const due = new Map(lines.map((line) => [line.conversationId, line]));
  const written: (readonly [number, Watched])[] = [];
  let refuse = refusals;
  const { log, lines: logged } = createMemoryLog();
  const step = createWatchDesk({
    desk: {
      due: async (_now, limit) => [...due.values()].slice(0, limit),
      lines: async () => lines,
      watched: async (line, decided) => {
        if (refuse > 0) {
          refuse -= 1;
          return false;
        }
        due.delete(line.conversationId);
        written.push([line.conversationId, decided]);
        return true;
      },
    },
    accounts: { all: async () => [referentAccount('zoe'), referentAccount('bo')] },
    referents: [referentLine('zoe'), referentLine('bo')],
    hours: null,
    decide,
    ways: ['teams', 'email'],
    clock: () => T0,
    log,
    ...options,
  });
  return { step, written, logged };
}

describe('watching the desk', () => {
  test('does nothing when no hour has come', async () => {
    const { step, written } = harness([], () => watched());
    expect([await step(), written]).toEqual([false, []]);
  });

  test('writes what was decided, with the referents as they stand', async () => {
    const seen: unknown[] = [];
    const decide = (line: DeskLine, candidates: readonly Candidate[], now: number) => {
      seen.push([line.conversationId, candidates.map(({ accountId, held }) => [accountId, held]), now]);
      return watched({ alerts: [teams, mail] });
    };
    const { step, written } = harness([deskLine()], decide);
    expect(await step()).toBe(true);
    expect(seen).toEqual([
      [
        1,
        [
          ['account-zoe', 0],
          ['account-bo', 0],
        ],
        T0,
      ],
    ]);
    expect(written).toEqual([[1, watched({ alerts: [teams, mail] })]]);
  });

  test('looks again at a line that changed while it was decided', async () => {
    const { step, written } = harness([deskLine()], () => watched(), {}, 2);
    expect([await step(), written.length]).toEqual([true, 0]);
    await step();
    await step();
    expect([await step(), written.length]).toEqual([false, 1]);
  });

  test('lets what it has just offered weigh on the next of the same round', async () => {
    const loads: number[] = [];
    const decide = (_line: DeskLine, candidates: readonly Candidate[]) => {
      loads.push(candidates[0]?.held ?? -1);
      return watched();
    };
    const { step } = harness([deskLine(), deskLine({ conversationId: 2 })], decide);
    await step();
    expect(loads).toEqual([0, 1]);
  });

  test('makes no alert for a way that is off, and says when nobody can be told at all', async () => {
    const onlyMail = harness([deskLine()], () => watched({ alerts: [teams, mail] }), { ways: ['email'] });
    await onlyMail.step();
    expect(onlyMail.written[0]?.[1].alerts).toEqual([mail]);
    expect(onlyMail.logged).toEqual([]);
    const none = harness([deskLine()], () => watched({ alerts: [teams, mail] }), { ways: [] });
    await none.step();
    expect(none.written[0]?.[1].alerts).toEqual([]);
    expect(none.logged).toMatchObject([{ level: 'error' }]);
  });

  test('is not held up by a line that cannot be decided, and lets the worker wait before it tries that one again', async () => {
    const decide = (line: DeskLine) => {
      if (line.conversationId === 1) throw new Error('odd');
      return watched();
    };
    const { step, written } = harness([deskLine(), deskLine({ conversationId: 2 })], decide);
    await expect(step()).rejects.toThrow('odd');
    expect(written.map(([id]) => id)).toEqual([2]);
  });
});
