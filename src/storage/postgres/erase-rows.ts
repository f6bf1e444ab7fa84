import type { KeyOwner } from '../../usecases/ports/keys.ts';
import type { ErasureReceipt } from '../../usecases/ports/privacy.ts';
import type { Queries } from './create-database.ts';
import { lockQueue } from './lock-queue.ts';

type Deleted = Pick<ErasureReceipt, 'conversationId' | 'keyId' | 'rows'>;
type IdRow<Id> = { readonly id: Id };

/**
 * Deletes all that is held for an address; null when nothing was, or when `still` says, once everything is locked, that it shall stay.
 * Inside a transaction.
 */
export async function deleteRows(
  tx: Queries,
  { channel, accountId, patientId }: KeyOwner,
  still: (conversationId: number) => Promise<boolean> = async () => true,
): Promise<Deleted | null> {
  const owner = [channel, accountId, patientId];
  const where = 'channel = $1 AND account = $2 AND patient = $3';
  const findKey = async () =>
    (await tx.rows<IdRow<string>>(`SELECT id FROM data_key WHERE ${where} FOR UPDATE`, owner))[0];
  const early = await findKey();
  const [found] = await tx.rows<IdRow<number>>(`SELECT id FROM conversation WHERE ${where} FOR UPDATE`, owner);
  const id = found?.id ?? null;
  if (id !== null) {
    await lockQueue(tx, id);
    if (!(await still(id))) return null;
  }
  // Of a conversation that began since the first look. Without one no key is destroyed that was not seen then: words may stand under it.
  const key = early ?? (id === null ? undefined : await findKey());
  const destroy = (table: string, condition: string, values: readonly unknown[]) =>
    tx.rows(`DELETE FROM ${table} WHERE ${condition} RETURNING 1`, values).then(({ length }) => length);
  await destroy('data_key', 'id = $1', [key?.id ?? null]);
  // In this order: what refers to another row goes before it.
  const bubbles = await destroy('outbox', 'conversation_id = $1', [id]);
  const messages = await destroy('inbox', 'conversation_id = $1', [id]);
  const escalations = await destroy('escalation', 'conversation_id = $1', [id]);
  for (const table of ['note', 'desk', 'alert']) await destroy(table, 'conversation_id = $1', [id]);
  const turns = await destroy('turn', 'conversation_id = $1', [id]);
  const statuses = await destroy('status_event', where, owner);
  await destroy('alert', 'conversation_id = $1', [id]);
  await destroy('conversation_queue', 'conversation_id = $1', [id]);
  await destroy('conversation', 'id = $1', [id]);
  if (id === null && key === undefined && statuses === 0) return null;
  return { conversationId: id, keyId: key?.id ?? null, rows: { bubbles, messages, escalations, turns, statuses } };
}

/**
 * As `deleteRows`, and leaves a receipt and an audit line. `receiptId` is made before the transaction, which may run a second time though
 * the first had succeeded: then the receipt stands there, and is given again. Inside a transaction.
 */
export async function eraseRows(
  tx: Queries,
  address: KeyOwner,
  by: string,
  now: number,
  receiptId: string,
  still?: (conversationId: number) => Promise<boolean>,
): Promise<ErasureReceipt | null> {
  const deleted = await deleteRows(tx, address, still);
  if (deleted === null) return null;
  const receipt = { id: receiptId, at: now, by, ...deleted };
  await keepReceipt(tx, receipt);
  await tx.rows(`INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES ($1, $2, 'erased', $3, $4)`, [
    now,
    by,
    deleted.conversationId,
    JSON.stringify(deleted.rows),
  ]);
  return receipt;
}

export async function keepReceipt(tx: Queries, receipt: ErasureReceipt): Promise<void> {
  const { id, at, by, conversationId, keyId, rows } = receipt;
  await tx.rows(
    `INSERT INTO erasure (id, at, by, conversation_id, key_id, rows) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING`,
    [id, at, by, conversationId, keyId, JSON.stringify(rows)],
  );
}
