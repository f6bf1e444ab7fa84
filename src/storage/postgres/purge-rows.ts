import type { PurgedRows, PurgeLimits } from '../../usecases/ports/privacy.ts';
import type { Queries } from './create-database.ts';
import { deleteRows } from './erase-rows.ts';
import { purgeLostKeys } from './purge-lost-keys.ts';

type OwnerRow = { readonly channel: string; readonly account: string; readonly patient: string };

/** Nothing waits to be answered or sent in it. */
const AT_REST = `created_at < $1 AND EXISTS (SELECT 1 FROM conversation_queue WHERE conversation_id = conversation.id AND due_at IS NULL)
  AND NOT EXISTS (SELECT 1 FROM outbox WHERE conversation_id = conversation.id AND status IN ('pending', 'sending', 'unknown'))`;
const IDLE = `${AT_REST}
  AND NOT EXISTS (SELECT 1 FROM inbox WHERE conversation_id = conversation.id AND received_at >= $1)
  AND NOT EXISTS (SELECT 1 FROM outbox WHERE conversation_id = conversation.id AND created_at >= $1)`;
/** After an erasure: nothing but our last word, which answers no turn. */
const SAID_GOODBYE = `${AT_REST}
  AND EXISTS (SELECT 1 FROM outbox WHERE conversation_id = conversation.id AND turn_id IS NULL AND place IS NULL)
  AND NOT EXISTS (SELECT 1 FROM inbox WHERE conversation_id = conversation.id)
  AND NOT EXISTS (SELECT 1 FROM turn WHERE conversation_id = conversation.id)`;
const PAST_NOTE = `at < $1 AND NOT EXISTS (SELECT 1 FROM desk WHERE desk.conversation_id = note.conversation_id AND ended_at IS NULL)`;
const EMPTY_TURN = `answered_at < $1 AND NOT EXISTS (SELECT 1 FROM inbox WHERE turn_id = turn.id)
  AND NOT EXISTS (SELECT 1 FROM outbox WHERE turn_id = turn.id) AND NOT EXISTS (SELECT 1 FROM escalation WHERE turn_id = turn.id)`;

/** Deletes what is older than its kind may be, at most `limit` rows a kind. Inside a transaction; one process at a time. */
export async function purgeRows(tx: Queries, before: PurgeLimits, limit: number): Promise<PurgedRows> {
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('epaule purge ' || current_schema()))`);
  const count = async (kind: keyof PurgeLimits, table: string, where: string) =>
    (
      await tx.rows(
        `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE ${where} ORDER BY id LIMIT $2) RETURNING 1`,
        [before[kind], limit],
      )
    ).length;
  const forget = (kind: keyof PurgeLimits, where: string) => forgetAll(tx, where, before[kind], limit);
  const farewells =
    (await forget('farewells', SAID_GOODBYE)) +
    (await count('farewells', 'outbox', `turn_id IS NULL AND place IS NULL AND settled_at < $1`));
  const purged = {
    farewells,
    conversations: await forget('conversations', IDLE),
    messages: await count('messages', 'inbox', `status = 'done' AND received_at < $1`),
    replies: await count('replies', 'outbox', `status IN ('sent', 'failed') AND settled_at < $1`),
    understandings: await forgetUnderstandings(tx, before.understandings, limit),
    escalations: await count('escalations', 'escalation', `state = 'closed' AND coalesce(closed_at, last_at) < $1`),
    alerts: await count('alerts', 'alert', `status IN ('sent', 'failed') AND settled_at < $1`),
    statuses: await count('statuses', 'status_event', 'received_at < $1'),
    quarantine: await count('quarantine', 'quarantine', 'received_at < $1'),
    receipts: await count('receipts', 'erasure', 'at < $1'),
  };
  const tellings = await forgetTellings(tx, before, limit);
  await count('escalations', 'note', PAST_NOTE);
  await tx.rows(
    `DELETE FROM desk WHERE conversation_id IN (
       SELECT conversation_id FROM desk WHERE ended_at < $1 ORDER BY conversation_id LIMIT $2)`,
    [before.escalations, limit],
  );
  await count('understandings', 'turn', EMPTY_TURN);
  await purgeLostKeys(tx);
  await tx.rows('INSERT INTO audit_purge (before) VALUES ($1)', [before.audit]);
  const audit = await count('audit', 'audit', 'at < $1');
  await tx.rows('DELETE FROM audit_purge');
  return { ...purged, tellings, audit };
}

/** Whole conversations, each looked at again once it is locked: somebody may have written meanwhile. */
async function forgetAll(tx: Queries, where: string, before: number, limit: number): Promise<number> {
  const owners = await tx.rows<OwnerRow>(
    `SELECT channel, account, patient FROM conversation WHERE ${where} ORDER BY id LIMIT $2`,
    [before, limit],
  );
  let forgotten = 0;
  for (const { channel, account, patient } of owners) {
    const still = async (id: number) =>
      (await tx.rows(`SELECT 1 FROM conversation WHERE id = $2 AND ${where}`, [before, id])).length > 0;
    const owner = { channel, accountId: account, patientId: patient };
    if ((await deleteRows(tx, owner, still)) !== null) forgotten += 1;
  }
  return forgotten;
}

/** The patient's last words; and states of an earlier version, which hold them somewhere inside. */
async function forgetTellings(tx: Queries, before: PurgeLimits, limit: number): Promise<number> {
  const forget = (change: string, where: string, limits: readonly number[]) =>
    tx.rows(
      `UPDATE conversation SET ${change}, telling_at = NULL
       WHERE id IN (SELECT id FROM conversation WHERE ${where} AND telling_at < $1 ORDER BY id LIMIT $2) RETURNING 1`,
      limits,
    );
  const words = await forget('telling = NULL', 'telling IS NOT NULL', [before.tellings, limit]);
  const old = await forget("state = '{}'", 'telling IS NULL', [before.messages, limit]);
  return words.length + old.length;
}

async function forgetUnderstandings(tx: Queries, before: number, limit: number): Promise<number> {
  const rows = await tx.rows(
    `UPDATE turn SET understanding = NULL, responses = '[]' WHERE id IN (
       SELECT id FROM turn WHERE answered_at < $1 AND (understanding IS NOT NULL OR responses::text <> '[]') ORDER BY id LIMIT $2)
     RETURNING 1`,
    [before, limit],
  );
  return rows.length;
}
