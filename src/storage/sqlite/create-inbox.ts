import type { Inbox, InboxEvent, RecordedEvent, Wakeups } from '../../usecases/ports.ts';
import type { BreathTiming } from '../breath.ts';
import { createKeyGuard } from './create-keys.ts';
import type { Writer } from './create-writer.ts';
import type { Database } from './open-database.ts';
import { createRecordFact } from './record-fact.ts';
import { createRecordMessage } from './record-message.ts';
import { createScheduleConversation } from './schedule-conversation.ts';
import { createSettleByEcho } from './settle-by-echo.ts';

/** What one call changed: conversations with a new message, and whether an echo let an outbox go on. */
type Effects = { readonly touched: Set<number>; settled: boolean };

/** The inbox in SQLite. Calls made at the same time share one fsync. */
export function createInbox(deps: {
  readonly database: Database;
  readonly writer: Writer;
  readonly timing: BreathTiming;
  readonly wakeups: Wakeups;
}): Inbox {
  const recordMessage = createRecordMessage(deps.database);
  const recordFact = createRecordFact(deps.database);
  const settleByEcho = createSettleByEcho(deps.database);
  const schedule = createScheduleConversation(deps.database, deps.timing);
  const mustExist = createKeyGuard(deps.database);
  const insertQuarantine = deps.database.prepare(
    'INSERT INTO quarantine (channel, reason, body, received_at) VALUES (?, ?, ?, ?)',
  );

  function recordOne(event: InboxEvent, receivedAt: number, effects: Effects): RecordedEvent {
    switch (event.kind) {
      case 'message': {
        const { conversationId, position, duplicate } = recordMessage(event, receivedAt);
        if (!duplicate) effects.touched.add(conversationId);
        return { id: position, duplicate };
      }
      case 'unknown':
        return { id: null, duplicate: false };
      case 'echo': {
        const fresh = recordFact(event, receivedAt);
        if (fresh && settleByEcho(event, receivedAt)) effects.settled = true;
        return { id: null, duplicate: !fresh };
      }
      default:
        return { id: null, duplicate: !recordFact(event, receivedAt) };
    }
  }

  return {
    async record(events, receivedAt, sealedWith = []) {
      if (events.every((event) => event.kind === 'unknown')) {
        return events.map(() => ({ id: null, duplicate: false }));
      }
      const { recorded, effects } = await deps.writer.write(() => {
        mustExist(sealedWith);
        const effects: Effects = { touched: new Set(), settled: false };
        const recorded = events.map((event) => recordOne(event, receivedAt, effects));
        for (const conversationId of effects.touched) schedule(conversationId);
        return { recorded, effects };
      });
      if (effects.settled) deps.wakeups.notify('outbox');
      if (effects.touched.size > 0) {
        deps.wakeups.notify('inbox');
        deps.wakeups.notify('transcript');
      }
      return recorded;
    },
    async quarantine(body, receivedAt) {
      await deps.writer.write(() => insertQuarantine.run(body.channel, body.reason, body.body, receivedAt));
    },
  };
}
