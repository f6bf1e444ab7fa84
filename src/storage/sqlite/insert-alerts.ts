import type { Alert } from '../../usecases/ports/alerts.ts';
import type { Database } from './open-database.ts';

/** Records alerts, due at once; one for a conversation that is gone, or a digest that stands there already, is dropped. Inside a transaction. */
export function insertAlerts(database: Database, alerts: readonly Alert[], now: number): void {
  if (alerts.length === 0) return;
  const insert = database.prepare(
    `INSERT INTO alert (kind, way, recipient, conversation_id, reason, since, text, status, next_at, created_at)
     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, 'pending', ?8, ?8 WHERE ?4 IS NULL OR EXISTS (SELECT 1 FROM conversation WHERE id = ?4)
     ON CONFLICT DO NOTHING`,
  );
  for (const { kind, way, to, conversationId, reason, since, text = null } of alerts) {
    insert.run(kind, way, to, conversationId, reason, since, text, now);
  }
}
