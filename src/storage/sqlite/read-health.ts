import type { StoreHealth } from '../../usecases/ports.ts';
import type { Writer } from './create-writer.ts';
import type { Database } from './open-database.ts';

type Counts = {
  readonly waiting: number;
  readonly undelivered: number;
  readonly failed: number;
  readonly escalations: number;
  readonly quarantined: number;
  readonly alerts: number;
};

/** Bytes that must be had: more than a long message takes. */
const ROOM = 32 * 1024;

/**
 * Counts for `/ready` and `/metrics`. After a write that failed it first tries one, and rejects with STORE_UNAVAILABLE as long as none
 * succeeds: a server without traffic learns so that its disk has room again. What is tried takes room and gives it back.
 */
export function createReadHealth(database: Database, writer: Writer): () => Promise<StoreHealth> {
  const takeRoom = database.prepare('UPDATE probe SET writes = writes + 1, room = zeroblob(?)');
  const giveBack = database.prepare('UPDATE probe SET room = NULL');
  const select = database.prepare(
    `SELECT (SELECT count(*) FROM conversation WHERE due_at IS NOT NULL) AS waiting,
            (SELECT count(*) FROM outbox WHERE status IN ('pending', 'sending', 'unknown')) AS undelivered,
            (SELECT count(*) FROM outbox WHERE status = 'failed' AND code IS NOT 'held') AS failed,
            (SELECT count(*) FROM escalation WHERE state = 'open') AS escalations,
            (SELECT count(*) FROM quarantine) AS quarantined,
            (SELECT count(*) FROM alert WHERE status = 'failed') AS alerts`,
  );
  return async () => {
    if (!writer.healthy()) {
      await writer.write(() => {
        takeRoom.run(ROOM);
        giveBack.run();
      });
      writer.healed();
    }
    const counts: Counts = select.get();
    return {
      waitingConversations: counts.waiting,
      undeliveredBubbles: counts.undelivered,
      failedBubbles: counts.failed,
      openEscalations: counts.escalations,
      quarantinedBodies: counts.quarantined,
      failedAlerts: counts.alerts,
    };
  };
}
