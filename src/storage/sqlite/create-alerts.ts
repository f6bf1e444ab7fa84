import type { Alerts } from '../../usecases/ports/alerts.ts';
import type { Wakeups } from '../../usecases/ports.ts';
import { ALERT_COLUMNS, type StoredAlert, toAlertRow, toClaimedAlert, URGENT_FIRST } from '../alert-row.ts';
import type { Writer } from './create-writer.ts';
import { insertAlerts } from './insert-alerts.ts';
import type { Database } from './open-database.ts';

const DUE = `way = :way AND next_at <= :now AND (status = 'pending' OR lease_until <= :now AND status = 'sending')`;
const FAILURES_SHOWN = 100;

/** Alerts in SQLite. One that a crash left marked as being sent is due again when its lease ends. */
export function createAlerts(deps: {
  readonly database: Database;
  readonly writer: Writer;
  readonly wakeups: Wakeups;
}): Alerts {
  const { database, writer, wakeups } = deps;
  const selectDue = database.prepare(`SELECT id FROM alert WHERE ${DUE} ORDER BY ${URGENT_FIRST}, next_at, id LIMIT 1`);
  const markSending = database.prepare(
    `UPDATE alert SET status = 'sending', attempts = attempts + 1, lease_until = ? WHERE id = ? RETURNING ${ALERT_COLUMNS}`,
  );
  const selectNext = database.prepare(
    `SELECT min(CASE status WHEN 'pending' THEN next_at ELSE lease_until END) AS at FROM alert
     WHERE way = ? AND status IN ('pending', 'sending')`,
  );
  const markSent = database.prepare(
    `UPDATE alert SET status = 'sent', code = NULL, settled_at = ? WHERE id = ? AND status <> 'sent'`,
  );
  const markPending = database.prepare(
    `UPDATE alert SET status = 'pending', code = ?, next_at = ? WHERE id = ? AND status = 'sending'`,
  );
  const markFailed = database.prepare(
    `UPDATE alert SET status = 'failed', code = ?, settled_at = ? WHERE id = ? AND status = 'sending'`,
  );
  const selectFailed = database.prepare(
    `SELECT ${ALERT_COLUMNS} FROM alert WHERE status = 'failed' AND settled_at >= ? ORDER BY settled_at DESC, id DESC LIMIT ${FAILURES_SHOWN}`,
  );

  return {
    async put(alerts, now) {
      await writer.write(() => insertAlerts(database, alerts, now));
      if (alerts.length > 0) wakeups.notify('alerts');
    },
    async claim(way, now, leaseMs) {
      if (selectDue.get({ way, now }) === undefined) return null;
      return writer.write(() => {
        const due: { readonly id: number } | undefined = selectDue.get({ way, now });
        if (due === undefined) return null;
        const row: StoredAlert = markSending.get(now + leaseMs, due.id);
        return toClaimedAlert(row);
      });
    },
    async nextDueAt(way) {
      const row: { readonly at: number | null } = selectNext.get(way);
      return row.at;
    },
    async sent(id, now) {
      await writer.write(() => markSent.run(now, id));
    },
    async retry(id, code, at) {
      await writer.write(() => markPending.run(code, at, id));
    },
    async failed(id, code, now) {
      await writer.write(() => markFailed.run(code, now, id));
    },
    async failures(since) {
      const rows: readonly StoredAlert[] = selectFailed.all(since);
      return rows.map(toAlertRow);
    },
  };
}
