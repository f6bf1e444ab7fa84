import type { ChannelName } from '../domain/message.ts';
import { describeError } from '../lib/describe-error.ts';
import { withTimeLimit } from '../lib/time-limit.ts';
import { laterWait, MAX_UNKNOWNS, unknownWait, windowOf, withJitter } from './delivery-waits.ts';
import type { ClaimedRow, Clock, Log, Outbox, Sender, SendOutcome } from './ports.ts';

export type DeliverOutboxDeps = {
  readonly outbox: Outbox;
  /** Null: the channel is off; its rows wait until it is on again. */
  readonly senderOf: (channel: ChannelName) => Sender | null;
  readonly clock: Clock;
  /** In [0, 1), for jitter. */
  readonly random: () => number;
  readonly log: Log;
  /** How long the echo of a bubble of unknown outcome may take, in milliseconds. */
  readonly echoWaitMs: number;
  /**
   * A row that was claimed longer ago, in milliseconds, is not sent: this process was frozen, and another may be sending it. Less than
   * the store's lease. Absent: no other process shares the store.
   */
  readonly sendWithinMs?: number;
  /** Told of every attempt's end, for metrics and the state of the platform. */
  readonly observe?: (channel: ChannelName, outcome: SendOutcome) => void;
};

type Pause = { readonly until: number; readonly code: string };

/** How long a channel that is off is left alone before its rows look again. */
const OFF_WAIT_MS = 60_000;
/** A channel that is down is not tried in a tight loop, whatever its sender says. */
const SHORTEST_PAUSE_MS = 1000;
/** A message that has waited longer, in milliseconds, gets its words at once: many wait then, and a sign before each would cost as much. */
const TYPING_WITHIN_MS = 5000;
/** A typing sign that takes longer is given up: the words matter more. */
const TYPING_LIMIT_MS = 2000;

/**
 * Makes the step that delivers one bubble: true when one was due. Bubbles of a conversation leave one after the other, because only the
 * first undelivered one is ever due. A channel that is down is paused for all; its rows stay. Rejects when the store cannot be written.
 */
export function createDeliverOutbox(deps: DeliverOutboxDeps): () => Promise<boolean> {
  const pauses = new Map<ChannelName, Pause>();

  /** Tries again at `at`, unless the platform would refuse it by then. */
  async function postpone(row: ClaimedRow, code: string, at: number): Promise<void> {
    if (at - row.createdAt < windowOf(row)) return deps.outbox.retry(row.id, code, at);
    await giveUp(row, 'window', code);
  }

  async function giveUp(row: ClaimedRow, code: string, cause: string): Promise<void> {
    const { channel } = row.address;
    deps.log.error({ row: row.id, channel, code, cause, attempts: row.attempts + 1 }, 'a bubble will not be delivered');
    await deps.outbox.failed(row.id, code, deps.clock());
  }

  async function settle(row: ClaimedRow, outcome: SendOutcome): Promise<void> {
    const { channel } = row.address;
    const now = deps.clock();
    switch (outcome.kind) {
      case 'sent':
        return deps.outbox.sent(row.id, outcome.externalId, now);
      case 'unknown':
        if (row.unknowns + 1 >= MAX_UNKNOWNS) return giveUp(row, outcome.code, 'unknown-too-often');
        return deps.outbox.unknown(row.id, now + unknownWait(row, deps.echoWaitMs, deps.random()));
      case 'later':
        return postpone(row, outcome.code, now + laterWait(row, outcome.waitMs, deps.random()));
      case 'channel-down': {
        const waitMs = Math.max(outcome.waitMs, SHORTEST_PAUSE_MS);
        pauses.set(channel, { until: now + waitMs, code: outcome.code });
        deps.log.error({ channel, code: outcome.code, waitMs }, 'a channel is down: it is paused');
        return postpone(row, outcome.code, now + withJitter(waitMs, deps.random()));
      }
      case 'refused':
        return giveUp(row, outcome.code, 'refused');
    }
  }

  function pauseOf(channel: ChannelName, now: number): Pause | null {
    const pause = pauses.get(channel);
    if (pause !== undefined && pause.until > now) return pause;
    pauses.delete(channel);
    return null;
  }

  return async () => {
    const now = deps.clock();
    const [row] = await deps.outbox.claim(now, 1);
    if (row === undefined) return false;
    const { channel } = row.address;
    const sender = deps.senderOf(channel);
    const pause = pauseOf(channel, now);
    if (row.bubble.seenOnce === true && now - row.createdAt >= windowOf(row)) {
      await giveUp(row, 'window', 'seen-once');
    } else if (sender === null) {
      await postpone(row, 'channel-off', now + withJitter(OFF_WAIT_MS, deps.random()));
    } else if (pause !== null) {
      await postpone(row, pause.code, now + withJitter(pause.until - now, deps.random()));
    } else {
      const outcome = await attempt(deps, sender, row, now);
      deps.observe?.(channel, outcome);
      await settle(row, outcome);
    }
    return true;
  };
}

async function attempt(
  deps: DeliverOutboxDeps,
  sender: Sender,
  row: ClaimedRow,
  claimedAt: number,
): Promise<SendOutcome> {
  if (showsTyping(row, claimedAt)) await showTyping(sender, row);
  if (deps.sendWithinMs !== undefined && deps.clock() - claimedAt > deps.sendWithinMs) {
    return { kind: 'later', code: 'held-too-long', waitMs: 0 };
  }
  try {
    return await sender.send(row);
  } catch (error) {
    // A sender never throws; one that does may have sent.
    return { kind: 'unknown', code: describeError(error).code };
  }
}

function showsTyping(row: ClaimedRow, now: number): boolean {
  const isRecent = row.patientAt === null || now - row.patientAt <= TYPING_WITHIN_MS;
  return row.opensReply && row.attempts === 0 && !row.urgent && isRecent;
}

async function showTyping(sender: Sender, row: ClaimedRow): Promise<void> {
  try {
    await withTimeLimit(TYPING_LIMIT_MS, sender.typing(row.address));
  } catch {
    // Best effort: the bubble itself says whether the channel works.
  }
}
