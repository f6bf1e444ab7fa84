import type { Alert } from '../../usecases/ports/alerts.ts';
import type { Queries } from './create-database.ts';

/** Puts alerts in, due at once. Inside a transaction. */
export async function insertAlerts(tx: Queries, alerts: readonly Alert[], now: number): Promise<void> {
  for (const { kind, way, to, conversationId, reason, since } of alerts) {
    await tx.rows(
      `INSERT INTO alert (kind, way, recipient, conversation_id, reason, since, status, next_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, 'pending', $7, $7)`,
      [kind, way, to, conversationId, reason, since, now],
    );
  }
}
