import type { Turns, Wakeups } from '../../usecases/ports.ts';
import type { BreathTiming } from '../breath.ts';
import { claimLost } from '../claim-lost.ts';
import { createCompleteTurn } from './complete-turn.ts';
import type { Writer } from './create-writer.ts';
import { createEraseRows, forgetTraces } from './erase-rows.ts';
import type { Database } from './open-database.ts';
import { createSayFarewell } from './say-farewell.ts';
import { createScheduleConversation } from './schedule-conversation.ts';
import { createSelectTurn } from './select-turn.ts';

type DueRow = { readonly id: number; readonly due_at: number };

/**
 * Turns in SQLite. One server holds the store, so claims live in its memory: its death gives everything back. A claim is held until
 * `complete` succeeded or `retry` was called, and is lost when the conversation's fence moves: a referent came, went, or it was erased.
 */
export function createTurns(deps: {
  readonly database: Database;
  readonly writer: Writer;
  readonly timing: BreathTiming;
  readonly wakeups: Wakeups;
}): Turns {
  const { database, writer } = deps;
  /** The fence that each claim was made at. */
  const claimed = new Map<number, number>();
  const selectTurn = createSelectTurn(database, deps.timing);
  const completeTurn = createCompleteTurn(database);
  const schedule = createScheduleConversation(database, deps.timing);
  const eraseRows = createEraseRows(database);
  const sayFarewell = createSayFarewell(database);
  const isWaiting = database.prepare(
    `SELECT 1 FROM inbox JOIN conversation ON conversation.id = conversation_id
     WHERE conversation_id = ? AND position = ? AND status = 'waiting' AND fence = ?`,
  );
  // One row more than there are claims always shows an unclaimed conversation when there is one. The index is named: left to itself SQLite
  // takes the one of hours and sorts all that is due at every claim.
  const oldestDue = database.prepare(
    `SELECT id, due_at FROM conversation INDEXED BY conversation_oldest WHERE due_at IS NOT NULL AND due_at <= ? ORDER BY urgent DESC, waiting_since, id LIMIT ?`,
  );
  const soonest = database.prepare(
    'SELECT id, due_at FROM conversation WHERE due_at IS NOT NULL ORDER BY due_at, id LIMIT ?',
  );
  const postpone = database.prepare(
    `UPDATE conversation SET attempts = attempts + 1, retry_at = ?, retry_through = ?, retry_code = ?
     WHERE id = ? AND fence = ? AND EXISTS (SELECT 1 FROM inbox WHERE conversation_id = ? AND position = ? AND status = 'waiting')`,
  );

  function unclaimed(rows: readonly DueRow[]): DueRow | undefined {
    return rows.find(({ id }) => !claimed.has(id));
  }

  return {
    async claim(now) {
      const due = unclaimed(oldestDue.all(now, claimed.size + 1));
      if (due === undefined) return null;
      // Before it is read: a conversation that cannot be read stays aside until the next start, and holds up nobody else.
      claimed.set(due.id, -1);
      const { turn, fence } = selectTurn(due.id);
      claimed.set(due.id, fence);
      return turn;
    },
    async nextDueAt() {
      return unclaimed(soonest.all(claimed.size + 1))?.due_at ?? null;
    },
    async complete(turn, result, now) {
      const fence = claimed.get(turn.conversationId);
      if (fence === undefined) throw claimLost();
      await writer.write(() => {
        completeTurn(turn, fence, result, now);
        schedule(turn.conversationId);
      });
      claimed.delete(turn.conversationId);
      if (result.reply.bubbles.length > 0) {
        deps.wakeups.notify('outbox');
        deps.wakeups.notify('transcript');
      }
      if (result.escalation !== null) deps.wakeups.notify('desk');
    },
    async erase(turn, farewell, now) {
      const { conversationId: id, messages } = turn;
      const fence = claimed.get(id);
      if (fence === undefined) throw claimLost();
      const receipt = await writer.write(() => {
        if (isWaiting.get(id, messages[0]?.id ?? null, fence) === undefined) throw claimLost();
        const erased = eraseRows(turn.address, 'patient', now);
        if (erased === null) throw new Error('a conversation that has a turn is not there');
        sayFarewell(turn.address, farewell, now);
        return erased;
      });
      claimed.delete(id);
      forgetTraces(database);
      for (const topic of ['outbox', 'transcript', 'desk'] as const) deps.wakeups.notify(topic);
      return receipt;
    },
    async retry(turn, code, retryAt) {
      const { conversationId: id, messages } = turn;
      const fence = claimed.get(id);
      if (fence === undefined) return;
      try {
        await writer.write(() => {
          postpone.run(retryAt, messages.at(-1)?.id ?? null, code, id, fence, id, messages[0]?.id ?? null);
          schedule(id);
        });
      } finally {
        // Also when it could not be written: a conversation that nobody may claim would be silent until the next start.
        claimed.delete(id);
      }
    },
  };
}
