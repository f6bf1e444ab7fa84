import type { DeskLine } from '../../domain/desk.ts';
import { offersAfter, type Watched } from '../../domain/watched.ts';
import { createDeskRows } from './desk-rows.ts';
import { insertAlerts } from './insert-alerts.ts';
import type { Database } from './open-database.ts';

/** Writes what was decided of a line, but for its notice; false when the line changed since. Inside a transaction. */
export function createWriteWatched(database: Database) {
  const rows = createDeskRows(database);
  const selectVersion = database.prepare('SELECT version FROM desk WHERE conversation_id = ? AND ended_at IS NULL');
  const update = database.prepare(
    `UPDATE desk SET offered_to = :offeredTo, offered_at = :offeredAt, offered_for = :offeredFor, offers = :offers, look_at = :lookAt,
       version = version + 1, expected_at = CASE WHEN :promiseDone = 1 THEN NULL ELSE expected_at END WHERE conversation_id = :id`,
  );

  return (line: DeskLine, watched: Watched, now: number): boolean => {
    const { conversationId: id, version } = line;
    const { alerts, offeredTo, lookAt, promiseDone } = watched;
    const row: { readonly version: number } | undefined = selectVersion.get(id);
    if (row?.version !== version) return false;
    if (watched.endsHold && rows.hold(id)?.holder === 'referent') {
      rows.putBack(id, now);
      rows.audit(id, 'assistant', 'hold-ended', {}, now);
    }
    update.run({ id, ...offersAfter(line, watched, now), lookAt, promiseDone: promiseDone ? 1 : 0 });
    if (promiseDone) rows.audit(id, 'assistant', 'promise-broken', {}, now);
    if (alerts.length === 0) return true;
    insertAlerts(database, alerts, now);
    rows.audit(id, 'assistant', 'alerted', { to: offeredTo, ways: alerts.map(({ way }) => way) }, now);
    return true;
  };
}
