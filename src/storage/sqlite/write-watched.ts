import type { DeskLine } from '../../domain/desk.ts';
import type { Watched } from '../../usecases/ports/desk.ts';
import { createDeskRows } from './desk-rows.ts';
import { insertAlerts } from './insert-alerts.ts';
import type { Database } from './open-database.ts';

/** Writes what was decided of a line, but for its notice; false when the line changed since. Inside a transaction. */
export function createWriteWatched(database: Database) {
  const rows = createDeskRows(database);
  const selectVersion = database.prepare('SELECT version FROM desk WHERE conversation_id = ? AND ended_at IS NULL');
  const update = database.prepare(
    `UPDATE desk SET offered_to = coalesce(:to, offered_to), offers = offers + :offers, look_at = :lookAt, version = version + 1,
       expected_at = CASE WHEN :promiseDone = 1 THEN NULL ELSE expected_at END WHERE conversation_id = :id`,
  );

  return ({ conversationId: id, version }: DeskLine, watched: Watched, now: number): boolean => {
    const { alerts, offeredTo, lookAt, promiseDone } = watched;
    const row: { readonly version: number } | undefined = selectVersion.get(id);
    if (row?.version !== version) return false;
    if (watched.endsHold && rows.hold(id)?.holder === 'referent') {
      rows.putBack(id, now);
      rows.audit(id, 'assistant', 'hold-ended', {}, now);
    }
    update.run({ id, to: offeredTo, offers: alerts.length > 0 ? 1 : 0, lookAt, promiseDone: promiseDone ? 1 : 0 });
    if (alerts.length === 0) return true;
    insertAlerts(database, alerts, now);
    rows.audit(id, 'assistant', 'alerted', { to: offeredTo, ways: alerts.map(({ way }) => way) }, now);
    return true;
  };
}
