import type { Alert } from '../../usecases/ports/alerts.ts';
import type { Queries } from './create-database.ts';

/** Records alerts, due at once; one for a conversation that is gone, or a digest that stands there already, is dropped. Inside a transaction. */
export async function insertAlerts(tx: Queries, alerts: readonly Alert[], now: number): Promise<void> {
  for (const { kind, way, to, conversationId, reason, since, text = null } of alerts) {
    await tx.rows(
      `INSERT INTO alert (kind, way, recipient, conversation_id, reason, since, text, status, next_at, created_at)
       SELECT $1, $2, $3, $4::bigint, $5, $6::bigint, $7, 'pending', $8::bigint, $8::bigint
       WHERE $4::bigint IS NULL OR EXISTS (SELECT 1 FROM conversation WHERE id = $4 FOR KEY SHARE)
       ON CONFLICT DO NOTHING`,
      [kind, way, to, conversationId, reason, since, text, now],
    );
  }
}
