import type { Alerts } from '../../usecases/ports/alerts.ts';
import type { Wakeups } from '../../usecases/ports.ts';
import { ALERT_COLUMNS, type StoredAlert, toAlertRow, toClaimedAlert, URGENT_FIRST } from '../alert-row.ts';
import type { Database } from './create-database.ts';
import { insertAlerts } from './insert-alerts.ts';

const FAILURES_SHOWN = 100;

/**
 * Alerts in PostgreSQL, for several processes: a claim is a lease, and its count of attempts the fencing token. Whoever was handed the
 * alert before may still say that it was sent, and nothing else.
 */
export function createAlerts(database: Database, wakeups: Wakeups): Alerts {
  /** What this process is sending: the token of each alert. */
  const inFlight = new Map<number, number>();

  /** When it cannot be written, the lease ends by itself. */
  async function settle(id: number, sql: string, values: readonly unknown[]): Promise<void> {
    const token = inFlight.get(id) ?? -1;
    inFlight.delete(id);
    await database.transaction((tx) => tx.rows(sql, [id, token, ...values]));
  }

  return {
    async put(alerts, now) {
      await database.transaction((tx) => insertAlerts(tx, alerts, now));
      if (alerts.length > 0) wakeups.notify('alerts');
    },
    async claim(way, now, leaseMs) {
      const [row] = await database.rows<StoredAlert>(
        `UPDATE alert SET status = 'sending', attempts = attempts + 1, lease_until = clock_timestamp() + $2 * interval '1 ms'
         WHERE id = (
           SELECT id FROM alert WHERE way = $3 AND next_at <= $1 AND (status = 'pending' OR lease_until <= clock_timestamp() AND status = 'sending')
           ORDER BY ${URGENT_FIRST}, next_at, id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
         RETURNING ${ALERT_COLUMNS}`,
        [now, leaseMs, way],
      );
      if (row === undefined) return null;
      inFlight.set(row.id, row.attempts);
      return toClaimedAlert(row);
    },
    async nextDueAt(way) {
      const [row] = await database.rows<{ readonly at: number | null }>(
        `SELECT min(CASE status WHEN 'pending' THEN next_at ELSE floor(extract(epoch FROM lease_until) * 1000)::bigint END) AS at
         FROM alert WHERE way = $1 AND status IN ('pending', 'sending')`,
        [way],
      );
      return row?.at ?? null;
    },
    async sent(id, now) {
      inFlight.delete(id);
      await database.transaction((tx) =>
        tx.rows(`UPDATE alert SET status = 'sent', code = NULL, settled_at = $2 WHERE id = $1 AND status <> 'sent'`, [
          id,
          now,
        ]),
      );
    },
    retry: (id, code, at) =>
      settle(
        id,
        `UPDATE alert SET status = 'pending', code = $3, next_at = $4 WHERE id = $1 AND attempts = $2 AND status = 'sending'`,
        [code, at],
      ),
    failed: (id, code, now) =>
      settle(
        id,
        `UPDATE alert SET status = 'failed', code = $3, settled_at = $4 WHERE id = $1 AND attempts = $2 AND status = 'sending'`,
        [code, now],
      ),
    async failures(since) {
      const rows = await database.rows<StoredAlert>(
        `SELECT ${ALERT_COLUMNS} FROM alert WHERE status = 'failed' AND settled_at >= $1
         ORDER BY settled_at DESC, id DESC LIMIT ${FAILURES_SHOWN}`,
        [since],
      );
      return rows.map(toAlertRow);
    },
  };
}
