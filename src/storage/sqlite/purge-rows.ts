import type { KeyOwner } from '../../usecases/ports/keys.ts';
import type { PurgedRows, PurgeLimits } from '../../usecases/ports/privacy.ts';
import { createDeleteRows } from './erase-rows.ts';
import type { Database } from './open-database.ts';

type OwnerRow = { readonly channel: string; readonly account: string; readonly patient: string };

/** Nothing waits to be answered or sent in it. */
const AT_REST = `due_at IS NULL AND NOT EXISTS (
  SELECT 1 FROM outbox WHERE conversation_id = conversation.id AND status IN ('pending', 'sending', 'unknown'))`;

/** Deletes what is older than its kind may be, at most `limit` rows a kind. Inside a transaction. */
export function createPurgeRows(database: Database) {
  const deleteRows = createDeleteRows(database);
  const purgeIn = (table: string, where: string) =>
    database.prepare(
      `DELETE FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} WHERE ${where} ORDER BY rowid LIMIT :limit)`,
    );
  const selectIdle = database.prepare(
    `SELECT channel, account, patient FROM conversation WHERE created_at < :before AND ${AT_REST}
       AND NOT EXISTS (SELECT 1 FROM inbox WHERE conversation_id = conversation.id AND received_at >= :before)
       AND NOT EXISTS (SELECT 1 FROM outbox WHERE conversation_id = conversation.id AND created_at >= :before) LIMIT :limit`,
  );
  // After an erasure: nothing but our last word, which answers no turn.
  const selectSaidGoodbye = database.prepare(
    `SELECT channel, account, patient FROM conversation WHERE created_at < :before AND ${AT_REST}
       AND EXISTS (SELECT 1 FROM outbox WHERE conversation_id = conversation.id AND turn_id IS NULL AND place IS NULL)
       AND NOT EXISTS (SELECT 1 FROM inbox WHERE conversation_id = conversation.id)
       AND NOT EXISTS (SELECT 1 FROM turn WHERE conversation_id = conversation.id) LIMIT :limit`,
  );
  const goodbyes = purgeIn('outbox', `turn_id IS NULL AND place IS NULL AND settled_at < :before`);
  const messages = purgeIn('inbox', `status = 'done' AND received_at < :before`);
  const replies = purgeIn('outbox', `status IN ('sent', 'failed') AND settled_at < :before`);
  const escalations = purgeIn('escalation', `state = 'closed' AND coalesce(closed_at, last_at) < :before`);
  const notes = purgeIn(
    'note',
    `at < :before AND NOT EXISTS (SELECT 1 FROM desk WHERE desk.conversation_id = note.conversation_id AND ended_at IS NULL)`,
  );
  const desks = purgeIn('desk', 'ended_at < :before');
  const alerts = purgeIn('alert', `status IN ('sent', 'failed') AND settled_at < :before`);
  const forgetUnderstanding = database.prepare(
    `UPDATE turn SET understanding = NULL, responses = '[]' WHERE id IN (
       SELECT id FROM turn WHERE answered_at < :before AND (understanding IS NOT NULL OR responses <> '[]') ORDER BY id LIMIT :limit)`,
  );
  const emptyTurns = purgeIn(
    'turn',
    `answered_at < :before AND NOT EXISTS (SELECT 1 FROM inbox WHERE turn_id = turn.id)
       AND NOT EXISTS (SELECT 1 FROM outbox WHERE turn_id = turn.id) AND NOT EXISTS (SELECT 1 FROM escalation WHERE turn_id = turn.id)`,
  );
  const statuses = purgeIn('status_event', 'received_at < :before');
  const quarantine = purgeIn('quarantine', 'received_at < :before');
  const receipts = purgeIn('erasure', 'at < :before');
  const tellings = database.prepare(
    `UPDATE conversation SET telling = NULL, telling_at = NULL
     WHERE id IN (SELECT id FROM conversation WHERE telling IS NOT NULL AND telling_at < :before ORDER BY id LIMIT :limit)`,
  );
  // Of an earlier version, with the patient's words somewhere inside.
  const oldStates = database.prepare(
    `UPDATE conversation SET state = '{}', telling_at = NULL
     WHERE id IN (SELECT id FROM conversation WHERE telling IS NULL AND telling_at < :before ORDER BY id LIMIT :limit)`,
  );
  const openAudit = database.prepare('INSERT INTO audit_purge (before) VALUES (?)');
  const closeAudit = database.prepare('DELETE FROM audit_purge');
  const audit = purgeIn('audit', 'at < :before');
  // Made for a conversation that was erased at the same moment. `Inbox.record` looks before it relies on one.
  const lostKeys = database.prepare(
    `DELETE FROM data_key WHERE channel <> 'quarantine'
       AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.channel = data_key.channel AND c.account = data_key.account AND c.patient = data_key.patient)
       AND NOT EXISTS (SELECT 1 FROM status_event s WHERE s.channel = data_key.channel AND s.account = data_key.account AND s.patient = data_key.patient)`,
  );

  return (before: PurgeLimits, limit: number): PurgedRows => {
    const count = (statement: typeof messages, kind: keyof PurgeLimits) =>
      Number(statement.run({ before: before[kind], limit }).changes);
    const forget = (statement: typeof selectIdle, kind: keyof PurgeLimits) => {
      const owners: readonly OwnerRow[] = statement.all({ before: before[kind], limit });
      for (const owner of owners) deleteRows(toOwner(owner));
      return owners.length;
    };
    const farewells = forget(selectSaidGoodbye, 'farewells') + count(goodbyes, 'farewells');
    const conversations = forget(selectIdle, 'conversations');
    const old = count(oldStates, 'messages');
    const purged = {
      farewells,
      tellings: count(tellings, 'tellings') + old,
      conversations,
      messages: count(messages, 'messages'),
      replies: count(replies, 'replies'),
      understandings: count(forgetUnderstanding, 'understandings'),
      escalations: count(escalations, 'escalations'),
      alerts: count(alerts, 'alerts'),
      statuses: count(statuses, 'statuses'),
      quarantine: count(quarantine, 'quarantine'),
      receipts: count(receipts, 'receipts'),
    };
    notes.run({ before: before.escalations, limit });
    desks.run({ before: before.escalations, limit });
    emptyTurns.run({ before: before.understandings, limit });
    lostKeys.run();
    openAudit.run(before.audit);
    const lines = count(audit, 'audit');
    closeAudit.run();
    return { ...purged, audit: lines };
  };
}

function toOwner({ channel, account, patient }: OwnerRow): KeyOwner {
  return { channel, accountId: account, patientId: patient };
}
