import { randomUUID } from 'node:crypto';
import type { ClaimedTurn, Turns, Wakeups } from '../../usecases/ports.ts';
import type { BreathTiming } from '../breath.ts';
import { claimLost } from '../claim-lost.ts';
import { claimConversation, nextConversationAt, releaseConversation } from './claim-conversation.ts';
import { completeTurn } from './complete-turn.ts';
import type { Database } from './create-database.ts';
import type { Presence } from './create-presence.ts';
import { eraseTurn } from './erase-turn.ts';
import { everySoOften } from './every-so-often.ts';
import { freeConversations } from './free-abandoned.ts';
import { lockQueue } from './lock-queue.ts';
import { readTurn } from './read-turn.ts';
import { scheduleConversations } from './schedule-conversations.ts';

/** How often a process looks for conversations that the dead left behind, in milliseconds. */
const LOOK_MS = 1000;
/** Claims that led to nothing, one after the other; after so many the worker may as well sleep a moment. */
const MAX_PASSED = 10;

/**
 * Turns in PostgreSQL. A claim is a lease on the row of the conversation with a fencing token, which stays in this process: `complete` and
 * `retry` write only while the token is still the last one given out. No transaction is open while a turn is being answered.
 */
export function createTurns(deps: {
  readonly database: Database;
  readonly presence: Presence;
  readonly timing: BreathTiming;
  readonly leaseMs: number;
  readonly wakeups: Wakeups;
}): Turns {
  const { database, presence, timing, leaseMs, wakeups } = deps;
  const fences = new Map<number, number>();
  const look = everySoOften(LOOK_MS);

  /** Adds to `passed` a conversation in which nothing was due after all. */
  async function claimOnce(now: number, passed: number[]): Promise<ClaimedTurn | null> {
    const mine = [...fences.keys(), ...passed];
    const claimed = await claimConversation(database, { now, workerId: presence.workerId, leaseMs, mine });
    if (claimed === null) return null;
    fences.set(claimed.id, claimed.fence);
    try {
      const turn = await readTurn(database, claimed, timing, now);
      if (turn !== null) return turn;
    } catch (error) {
      fences.delete(claimed.id);
      throw error;
    }
    fences.delete(claimed.id);
    await releaseConversation(database, claimed.id, claimed.fence);
    passed.push(claimed.id);
    return null;
  }

  return {
    async claim(now) {
      if (look.due()) {
        look.taken();
        await freeConversations(database, presence);
      }
      // What is passed over is not met again in this call, so that it never stands before the others.
      const passed: number[] = [];
      for (;;) {
        const before = passed.length;
        const turn = await claimOnce(now, passed);
        if (turn !== null || passed.length === before || passed.length === MAX_PASSED) return turn;
      }
    },
    nextDueAt: () => nextConversationAt(database, [...fences.keys()]),
    async complete(turn, result, now) {
      const { conversationId: id } = turn;
      const fence = fences.get(id);
      if (fence === undefined) throw claimLost();
      await database.transaction(async (tx) => {
        await completeTurn(tx, turn, fence, result, now);
        await scheduleConversations(tx, [id], timing);
      });
      fences.delete(id);
      if (result.reply.bubbles.length > 0) {
        wakeups.notify('outbox');
        wakeups.notify('transcript');
      }
      if (result.escalation !== null) wakeups.notify('desk');
    },
    async erase(turn, farewell, now) {
      const fence = fences.get(turn.conversationId);
      if (fence === undefined) throw claimLost();
      const receiptId = randomUUID();
      const receipt = await database.transaction((tx) => eraseTurn(tx, turn, fence, farewell, now, receiptId));
      fences.delete(turn.conversationId);
      for (const topic of ['outbox', 'transcript', 'desk'] as const) wakeups.notify(topic);
      return receipt;
    },
    async retry(turn, code, retryAt) {
      const { conversationId: id, messages } = turn;
      const fence = fences.get(id);
      if (fence === undefined) return;
      try {
        await database.transaction(async (tx) => {
          const postponed = await tx.rows(
            `UPDATE conversation SET attempts = attempts + 1, retry_at = $3, retry_through = $4, retry_code = $5,
               lease_owner = NULL, lease_until = NULL, fence = fence + 1 WHERE id = $1 AND fence = $2 RETURNING id`,
            [id, fence, retryAt, messages.at(-1)?.id ?? null, code],
          );
          if (postponed.length === 0) return;
          await lockQueue(tx, id);
          await scheduleConversations(tx, [id], timing);
        });
      } finally {
        // When it could not be written the lease runs out by itself.
        fences.delete(id);
      }
    },
  };
}
