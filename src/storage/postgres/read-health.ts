import type { StoreHealth } from '../../usecases/ports.ts';
import type { Database } from './create-database.ts';

type Counts = {
  readonly waiting: number;
  readonly undelivered: number;
  readonly failed: number;
  readonly escalations: number;
  readonly quarantined: number;
  readonly alerts: number;
};

/** Some thirty kilobytes: more than a long message takes. */
const ROWS = 1000;

/**
 * Counts for `/ready` and `/metrics`, of all processes together. Rejects with STORE_UNAVAILABLE when the database does not answer, and after
 * a write that failed as long as none succeeds that needs room: one that only reads (a standby, a full disk) records nothing.
 */
export async function readHealth(database: Database): Promise<StoreHealth> {
  if (!database.healthy()) {
    await database.transaction(async (tx) => {
      await tx.rows('UPDATE probe SET writes = writes + 1');
      // The update finds its place on a full disk, too: this needs room of its own, and gives it back.
      await tx.rows(`CREATE TEMPORARY TABLE room ON COMMIT DROP AS SELECT generate_series(1, ${ROWS}) AS row`);
    });
    database.healed();
  }
  const [counts] = await database.rows<Counts>(
    `SELECT (SELECT count(*) FROM conversation_queue WHERE due_at IS NOT NULL) AS waiting,
            (SELECT count(*) FROM outbox WHERE status IN ('pending', 'sending', 'unknown')) AS undelivered,
            (SELECT count(*) FROM outbox WHERE status = 'failed' AND code IS DISTINCT FROM 'held') AS failed,
            (SELECT count(*) FROM escalation WHERE state = 'open') AS escalations,
            (SELECT count(*) FROM quarantine) AS quarantined,
            (SELECT count(*) FROM alert WHERE status = 'failed') AS alerts`,
  );
  return {
    waitingConversations: counts?.waiting ?? 0,
    undeliveredBubbles: counts?.undelivered ?? 0,
    failedBubbles: counts?.failed ?? 0,
    openEscalations: counts?.escalations ?? 0,
    quarantinedBodies: counts?.quarantined ?? 0,
    failedAlerts: counts?.alerts ?? 0,
  };
}
