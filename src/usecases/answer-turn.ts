import { AppError } from '../domain/errors.ts';
import type { ChannelName } from '../domain/message.ts';
import type { ChannelAbilities } from '../domain/reply.ts';
import type { Respond, Turn, TurnResult } from '../domain/turn.ts';
import { describeError } from '../lib/describe-error.ts';
import { withTimeLimit } from '../lib/time-limit.ts';
import type { ClaimedTurn, Clock, Log, Turns } from './ports.ts';

export type AnswerTurnDeps = {
  readonly turns: Turns;
  readonly respond: Respond;
  /** The answer when answering itself failed for the last time: static, and it asks for a person (`panne`). */
  readonly respondToFailure: (turn: Turn) => TurnResult;
  readonly abilitiesOf: (channel: ChannelName) => ChannelAbilities;
  readonly clock: Clock;
  readonly log: Log;
  /** After so many milliseconds a turn counts as failed. */
  readonly timeLimitMs: number;
};

/** Waits before the second and the third try, in milliseconds; a failure after the last one parks the turn. */
const RETRY_WAITS_MS = [1000, 5000] as const;
/** The wait before another try when not even the failure could be told. */
const STUCK_WAIT_MS = 60_000;

/**
 * Answers the conversation that comes first, if one is due: true when there was one. A turn that fails is tried again, the third
 * failure (of an urgent turn the first) is answered with the failure text, and the conversation goes on. A turn whose claim was lost (a
 * referent came or went meanwhile) is no failure: it is claimed anew, as the conversation stands then. Rejects when the store cannot be written.
 */
export async function answerTurn(deps: AnswerTurnDeps): Promise<boolean> {
  const now = deps.clock();
  const claimed = await deps.turns.claim(now);
  if (claimed === null) return false;
  try {
    const turn = toTurn(deps, claimed, now);
    const result = await withTimeLimit(deps.timeLimitMs, deps.respond(turn));
    await store(deps, claimed, result);
  } catch (error) {
    await handleFailure(deps, claimed, error);
  }
  return true;
}

async function store(deps: AnswerTurnDeps, claimed: ClaimedTurn, result: TurnResult): Promise<void> {
  if (result.erasesAll !== true) return deps.turns.complete(claimed, result, deps.clock());
  await deps.turns.erase(claimed, { bubbles: result.reply.bubbles, key: null }, deps.clock());
  deps.log.info({ by: 'patient' }, 'a conversation was erased');
}

function toTurn(deps: AnswerTurnDeps, claimed: ClaimedTurn, now: number): Turn {
  return {
    address: claimed.address,
    abilities: deps.abilitiesOf(claimed.address.channel),
    contents: claimed.messages.map(({ content }) => content),
    state: claimed.state,
    now,
  };
}

async function handleFailure(deps: AnswerTurnDeps, claimed: ClaimedTurn, error: unknown): Promise<void> {
  const { code, at } = describeError(error);
  if (code === 'CLAIM_LOST') {
    deps.log.info({ conversation: claimed.conversationId }, 'a turn came too late, and is answered anew');
    return deps.turns.retry(claimed, code, deps.clock());
  }
  deps.log.error({ conversation: claimed.conversationId, attempts: claimed.attempts, code, at }, 'a turn failed');
  if (error instanceof AppError && error.code === 'STORE_UNAVAILABLE') {
    // No message is to blame. Give the claim back and let the worker wait.
    await deps.turns.retry(claimed, code, deps.clock());
    throw error;
  }
  // Who is in danger gets the built-in answer now, not the right one in six seconds.
  const wait = claimed.urgent ? undefined : RETRY_WAITS_MS[claimed.attempts];
  if (wait !== undefined) return deps.turns.retry(claimed, code, deps.clock() + wait);
  await park(deps, claimed, code);
}

/** The last word on a turn that cannot be answered: the patient is told, and a person is asked for. */
async function park(deps: AnswerTurnDeps, claimed: ClaimedTurn, code: string): Promise<void> {
  try {
    const now = deps.clock();
    await deps.turns.complete(claimed, deps.respondToFailure(toTurn(deps, claimed, now)), now);
    deps.log.error({ conversation: claimed.conversationId, code }, 'a turn was parked and a person asked for');
  } catch (error) {
    const parking = describeError(error);
    if (parking.code === 'CLAIM_LOST') return handleFailure(deps, claimed, error);
    deps.log.error({ conversation: claimed.conversationId, ...parking }, 'a turn could not even be parked');
    const wait = claimed.urgent ? RETRY_WAITS_MS[0] : STUCK_WAIT_MS;
    await deps.turns.retry(claimed, code, deps.clock() + wait);
  }
}
