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

/**
 * Counts for `/ready` and `/metrics`, of all processes together. Rejects with STORE_UNAVAILABLE when the database does not answer, and after
 * a write that failed as long as no write succeeds: one that only reads (a standby, a full disk) records nothing.
 */
export async function readHealth(database: Database): Promise<StoreHealth> {
  if (!database.healthy()) await database.transaction((tx) => tx.rows('UPDATE probe SET writes = writes + 1'));
  const [counts] = await database.rows<Counts>(
    `SELECT (SELECT count(*) FROM conversation_queue WHERE due_at IS NOT NULL) AS waiting,
            (SELECT count(*) FROM outbox WHERE status IN ('pending', 'sending', 'unknown')) AS undelivered,
            (SELECT count(*) FROM outbox WHERE status = 'failed') AS failed,
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
