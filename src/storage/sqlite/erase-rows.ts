import { randomUUID } from 'node:crypto';
import type { KeyOwner } from '../../usecases/ports/keys.ts';
import type { ErasureReceipt } from '../../usecases/ports/privacy.ts';
import type { Database } from './open-database.ts';

type Deleted = Pick<ErasureReceipt, 'conversationId' | 'keyId' | 'rows'>;

/** Deletes all that is held for an address; null when nothing was. Inside a transaction. */
export function createDeleteRows(database: Database): (address: KeyOwner) => Deleted | null {
  const where = 'channel = ? AND account = ? AND patient = ?';
  const selectConversation = database.prepare(`SELECT id FROM conversation WHERE ${where}`);
  const deleteKey = database.prepare(`DELETE FROM data_key WHERE ${where} RETURNING id`);
  const deleteStatuses = database.prepare(`DELETE FROM status_event WHERE ${where}`);
  const deleteBubbles = database.prepare('DELETE FROM outbox WHERE conversation_id = ?');
  const deleteMessages = database.prepare('DELETE FROM inbox WHERE conversation_id = ?');
  const deleteAlerts = database.prepare('DELETE FROM alert WHERE conversation_id = ?');
  const deleteEscalations = database.prepare('DELETE FROM escalation WHERE conversation_id = ?');
  const deleteTurns = database.prepare('DELETE FROM turn WHERE conversation_id = ?');
  const deleteConversation = database.prepare('DELETE FROM conversation WHERE id = ?');

  return ({ channel, accountId, patientId }) => {
    const found: { readonly id: number } | undefined = selectConversation.get(channel, accountId, patientId);
    const key: { readonly id: string } | undefined = deleteKey.get(channel, accountId, patientId);
    const conversationId = found?.id ?? null;
    // In this order: what refers to another row goes before it.
    const rows = {
      bubbles: Number(deleteBubbles.run(conversationId).changes),
      messages: Number(deleteMessages.run(conversationId).changes),
      escalations: Number(deleteEscalations.run(conversationId).changes),
      turns: Number(deleteTurns.run(conversationId).changes),
      statuses: Number(deleteStatuses.run(channel, accountId, patientId).changes),
    };
    deleteAlerts.run(conversationId);
    deleteConversation.run(conversationId);
    if (conversationId === null && key === undefined && rows.statuses === 0) return null;
    return { conversationId, keyId: key?.id ?? null, rows };
  };
}

/** As `createDeleteRows`, and leaves a receipt and an audit line. Inside a transaction. */
export type EraseRows = (address: KeyOwner, by: string, now: number) => ErasureReceipt | null;

export function createEraseRows(database: Database): EraseRows {
  const deleteRows = createDeleteRows(database);
  const insertReceipt = database.prepare(
    'INSERT INTO erasure (id, at, by, conversation_id, key_id, rows) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertAudit = database.prepare(
    `INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES (?, ?, 'erased', ?, ?)`,
  );

  return (address, by, now) => {
    const deleted = deleteRows(address);
    if (deleted === null) return null;
    const { conversationId, keyId, rows } = deleted;
    const receipt = { id: randomUUID(), at: now, by, conversationId, keyId, rows };
    insertReceipt.run(receipt.id, now, by, conversationId, keyId, JSON.stringify(rows));
    insertAudit.run(now, by, conversationId, JSON.stringify(rows));
    return receipt;
  };
}

/** Empties the log of writes: the deleted rows are overwritten in the file, and would else stand in the log until its next turn. */
export function forgetTraces(database: Database): void {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}
