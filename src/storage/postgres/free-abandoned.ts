import type { Queries } from './create-database.ts';
import type { Presence } from './create-presence.ts';

/** Numbers of the processes that live: each holds an advisory lock under its own ($1: their class). */
const ALIVE = `SELECT objid::bigint FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid::bigint = $1
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** Frees the conversations that dead processes had claimed. Those of a frozen one become free when their lease runs out. */
export async function freeConversations(database: Queries, { lockClass, workerId }: Presence): Promise<void> {
  await database.rows(
    `UPDATE conversation SET lease_owner = NULL, lease_until = NULL
     WHERE lease_owner <> $2 AND lease_owner NOT IN (${ALIVE})
       AND id IN (SELECT conversation_id FROM conversation_queue WHERE due_at IS NOT NULL)`,
    [lockClass, workerId],
  );
}

/**
 * Takes in the rows of the outbox that nobody is sending any more: of a dead process, of one whose lease ran out, or marked by us without
 * our knowing. Whether the platform took them is unknown, so they wait until `until` for an echo.
 */
export async function adoptRows(
  database: Queries,
  { lockClass, workerId }: Presence,
  mine: readonly number[],
  until: number,
): Promise<void> {
  await database.rows(
    `UPDATE outbox SET status = 'unknown', unknowns = unknowns + 1, next_at = $4
     WHERE status = 'sending' AND id <> ALL($3::bigint[])
       AND (lease_owner = $2 OR lease_until < clock_timestamp() OR lease_owner NOT IN (${ALIVE}))`,
    [lockClass, workerId, mine, until],
  );
}
