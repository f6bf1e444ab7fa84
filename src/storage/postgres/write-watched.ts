import type { DeskLine } from '../../domain/desk.ts';
import { offersAfter, type Watched } from '../../domain/watched.ts';
import type { Queries } from './create-database.ts';
import { lockHold, noteDone, putBack } from './desk-rows.ts';
import { insertAlerts } from './insert-alerts.ts';

/** Writes what was decided of a line, but for its notice; false when the line changed since. Inside a transaction. */
export async function writeWatched(tx: Queries, line: DeskLine, watched: Watched, now: number): Promise<boolean> {
  const { conversationId: id, version } = line;
  const { alerts, offeredTo, lookAt, promiseDone } = watched;
  const hold = await lockHold(tx, id);
  if (hold === null) return false;
  const same = await tx.rows('SELECT 1 FROM desk WHERE conversation_id = $1 AND version = $2 AND ended_at IS NULL', [
    id,
    version,
  ]);
  if (same.length === 0) return false;
  if (watched.endsHold && hold.holder === 'referent') {
    await putBack(tx, id, now);
    await noteDone(tx, id, 'assistant', 'hold-ended', {}, now);
  }
  const after = offersAfter(line, watched, now);
  await tx.rows(
    `UPDATE desk SET offered_to = $2, offered_at = $3, offered_for = $4, offers = $5, look_at = $6, version = version + 1,
       expected_at = CASE WHEN $7::boolean THEN NULL ELSE expected_at END WHERE conversation_id = $1`,
    [id, after.offeredTo, after.offeredAt, after.offeredFor, after.offers, lookAt, promiseDone],
  );
  if (promiseDone) await noteDone(tx, id, 'assistant', 'promise-broken', {}, now);
  if (alerts.length === 0) return true;
  await insertAlerts(tx, alerts, now);
  await noteDone(tx, id, 'assistant', 'alerted', { to: offeredTo, ways: alerts.map(({ way }) => way) }, now);
  return true;
}
