import type { Alert } from '../../usecases/ports/alerts.ts';
import type { Database } from './open-database.ts';

/** Puts alerts in, due at once. Inside a transaction. */
export function insertAlerts(database: Database, alerts: readonly Alert[], now: number): void {
  const insert = database.prepare(
    `INSERT INTO alert (kind, way, recipient, conversation_id, reason, since, status, next_at, created_at)
     VALUES (?, ?, ?, ?, ?, ?, 'pending', ?, ?)`,
  );
  for (const { kind, way, to, conversationId, reason, since } of alerts)
    insert.run(kind, way, to, conversationId, reason, since, now, now);
}
