import { randomUUID } from 'node:crypto';
import type { ErasureReceipt, KeyOwner } from '../../usecases/ports.ts';
import type { Database } from './open-database.ts';

/** Deletes all that is held for an address, and leaves a receipt and an audit line; null when nothing was. Inside a transaction. */
export type EraseRows = (address: KeyOwner, by: string, now: number) => ErasureReceipt | null;

export function createEraseRows(database: Database): EraseRows {
  const where = 'channel = ? AND account = ? AND patient = ?';
  const selectConversation = database.prepare(`SELECT id FROM conversation WHERE ${where}`);
  const deleteKey = database.prepare(`DELETE FROM data_key WHERE ${where} RETURNING id`);
  const deleteStatuses = database.prepare(`DELETE FROM status_event WHERE ${where}`);
  const deleteBubbles = database.prepare('DELETE FROM outbox WHERE conversation_id = ?');
  const deleteMessages = database.prepare('DELETE FROM inbox WHERE conversation_id = ?');
  const deleteEscalations = database.prepare('DELETE FROM escalation WHERE conversation_id = ?');
  const deleteTurns = database.prepare('DELETE FROM turn WHERE conversation_id = ?');
  const deleteConversation = database.prepare('DELETE FROM conversation WHERE id = ?');
  const insertReceipt = database.prepare(
    'INSERT INTO erasure (id, at, by, conversation_id, key_id, rows) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertAudit = database.prepare(
    `INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES (?, ?, 'erased', ?, ?)`,
  );

  return ({ channel, accountId, patientId }, by, now) => {
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
    deleteConversation.run(conversationId);
    if (conversationId === null && key === undefined && rows.statuses === 0) return null;
    const receipt = { id: randomUUID(), at: now, by, conversationId, keyId: key?.id ?? null, rows };
    insertReceipt.run(receipt.id, now, by, conversationId, receipt.keyId, JSON.stringify(rows));
    insertAudit.run(now, by, conversationId, JSON.stringify(rows));
    return receipt;
  };
}

/** Empties the log of writes: the deleted rows are overwritten in the file, and would else stand in the log until its next turn. */
export function forgetTraces(database: Database): void {
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
}
