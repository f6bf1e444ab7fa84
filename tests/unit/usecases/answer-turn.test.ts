import { describe, expect, test } from '@jest/globals';
import { AppError } from '../../../src/domain/errors.ts';
import { askFor } from '../../../src/domain/escalation.ts';
import type { Turn, TurnResult } from '../../../src/domain/turn.ts';
import { type AnswerTurnDeps, answerTurn } from '../../../src/usecases/answer-turn.ts';
import type { ClaimedTurn, Turns } from '../../../src/usecases/ports.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { addressOf, FRESH_STATE, resultOf, T0 } from '../../support/store-samples.ts';

const ABILITIES = { textLimit: 1900, choiceLimit: 13, choiceTitleLimit: 20, dials: false, copyKeptBy: null };

function claimedTurn(attempts = 0, urgent = false): ClaimedTurn {
  const messages = [{ id: 1, place: 'm1', content: { kind: 'text', text: 'MARQUEUR' }, receivedAt: T0 }] as const;
  return { conversationId: 7, address: addressOf('rose'), state: FRESH_STATE, messages, attempts, urgent };
}

const RECEIPT = {
  ...{ id: 'receipt', at: T0, by: 'patient', conversationId: 7, keyId: 'key' },
  rows: { messages: 1, bubbles: 0, turns: 0, escalations: 0, statuses: 0 },
};

/** One conversation that is due, and a list of what was done to it. */
function harness(
  changes: Partial<AnswerTurnDeps> = {},
  claimed: ClaimedTurn | null = claimedTurn(),
  turnsChanges: Partial<Turns> = {},
) {
  const done: unknown[] = [];
  const { log, lines } = createMemoryLog();
  const turns: Turns = {
    claim: async () => claimed,
    nextDueAt: async () => null,
    complete: async (_turn, result) => {
      done.push(['complete', result.reply.bubbles.map(({ text }) => text), result.escalation?.reason ?? null]);
    },
    erase: async (_turn, { bubbles }) => {
      done.push(['erase', bubbles.map(({ text }) => text)]);
      return RECEIPT;
    },
    retry: async (_turn, code, at) => {
      done.push(['retry', code, at - T0]);
    },
    ...turnsChanges,
  };
  const deps: AnswerTurnDeps = {
    turns,
    respond: async () => resultOf(claimedTurn(), 'réponse'),
    respondToFailure: (): TurnResult => ({ ...resultOf(claimedTurn(), 'panne'), escalation: askFor('panne') }),
    abilitiesOf: () => ABILITIES,
    clock: () => T0,
    log,
    timeLimitMs: 1000,
    ...changes,
  };
  return { done, lines, run: () => answerTurn(deps) };
}

const broken = () => Promise.reject(new TypeError('MARQUEUR is not a function'));

describe('answering a turn', () => {
  test('of an urgent turn is told as a failure at the first failure: danger waits for no other try', async () => {
    const { done, run } = harness({ respond: broken }, claimedTurn(0, true));
    await run();
    expect(done).toEqual([['complete', ['panne'], 'panne']]);
  });

  test('that is urgent and cannot even be told as a failure comes back within a second', async () => {
    const respondToFailure = () => {
      throw new TypeError('broken too');
    };
    const { done, run } = harness({ respond: broken, respondToFailure }, claimedTurn(0, true));
    await run();
    expect(done).toEqual([['retry', 'TypeError', 1000]]);
  });

  test('does nothing when no conversation is due', async () => {
    const { done, run } = harness({}, null);
    expect(await run()).toBe(false);
    expect(done).toEqual([]);
  });

  test('erases the conversation when that is the answer, and stores nothing of the turn', async () => {
    const respond = async () => ({ ...resultOf(claimedTurn(), 'tout est effacé'), erasesAll: true }) as const;
    const { done, run } = harness({ respond });
    expect(await run()).toBe(true);
    expect(done).toEqual([['erase', ['tout est effacé']]]);
  });

  test('gives the responder the messages, the state, the hour and what the channel can show, and stores what it says', async () => {
    const seen: Turn[] = [];
    const respond = async (turn: Turn) => {
      seen.push(turn);
      return resultOf(claimedTurn(), 'r1', 'r2');
    };
    const { done, run } = harness({ respond });
    expect(await run()).toBe(true);
    expect(seen).toEqual([
      {
        address: addressOf('rose'),
        abilities: ABILITIES,
        contents: [{ kind: 'text', text: 'MARQUEUR' }],
        state: FRESH_STATE,
        now: T0,
      },
    ]);
    expect(done).toEqual([['complete', ['r1', 'r2'], null]]);
  });

  test.each([
    [0, 1000],
    [1, 5000],
  ])('tries again after a failure, the wait after %i failures being %i ms', async (attempts, wait) => {
    const { done, run } = harness({ respond: broken }, claimedTurn(attempts));
    expect(await run()).toBe(true);
    expect(done).toEqual([['retry', 'TypeError', wait]]);
  });

  test('parks the turn at the third failure: the patient is told and a person is asked for', async () => {
    const { done, run } = harness({ respond: broken }, claimedTurn(2));
    await run();
    expect(done).toEqual([['complete', ['panne'], 'panne']]);
  });

  test('counts an answer that never comes as a failure', async () => {
    const { done, run } = harness({ respond: () => new Promise(() => {}), timeLimitMs: 5 });
    await run();
    expect(done).toEqual([['retry', 'TIME_LIMIT', 1000]]);
  });

  test('counts a responder that throws at once as a failure', async () => {
    const respond = () => {
      throw new RangeError('MARQUEUR');
    };
    const { done, run } = harness({ respond });
    await run();
    expect(done).toEqual([['retry', 'RangeError', 1000]]);
  });

  test('blames no message for a store that cannot write: the claim goes back and the worker waits', async () => {
    const complete = () => Promise.reject(new AppError('STORE_UNAVAILABLE', 'full'));
    const { done, run } = harness({}, claimedTurn(2), { complete });
    await expect(run()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(done).toEqual([['retry', 'STORE_UNAVAILABLE', 0]]);
  });

  test.each([
    ['its first answer', {}, claimedTurn(2, true)],
    ['the failure text', { respond: broken }, claimedTurn(2)],
  ])('takes a claim that was lost at %s for no failure: the messages are due at once', async (_name, changes, turn) => {
    const complete = () => Promise.reject(Object.assign(new Error('lost'), { code: 'CLAIM_LOST' }));
    const { done, lines, run } = harness(changes, turn, { complete });
    expect(await run()).toBe(true);
    expect(done).toEqual([['retry', 'CLAIM_LOST', 0]]);
    expect(JSON.stringify(lines)).not.toContain('parked');
  });

  test('keeps a turn that cannot even be parked for later', async () => {
    const respondToFailure = () => {
      throw new Error('no text at all');
    };
    const { done, run } = harness({ respond: broken, respondToFailure }, claimedTurn(2));
    await run();
    expect(done).toEqual([['retry', 'TypeError', 60_000]]);
  });

  test('writes no word of the patient into the log, not even from an error', async () => {
    const { lines, run } = harness({ respond: broken }, claimedTurn(2));
    await run();
    expect(lines.length).toBeGreaterThan(0);
    expect(JSON.stringify(lines)).not.toContain('MARQUEUR');
  });
});
