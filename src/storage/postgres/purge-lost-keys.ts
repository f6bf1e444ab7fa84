import type { Queries } from './create-database.ts';

const LOST = `channel <> 'quarantine'
  AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.channel = data_key.channel AND c.account = data_key.account AND c.patient = data_key.patient)
  AND NOT EXISTS (SELECT 1 FROM status_event s WHERE s.channel = data_key.channel AND s.account = data_key.account AND s.patient = data_key.patient)`;

/**
 * Destroys keys that were made for a conversation erased at the same moment. Locked first and looked at again: a message that is being
 * recorded under one holds it, and whoever comes after finds it gone (KEY_GONE). Inside a transaction.
 */
export async function purgeLostKeys(tx: Queries): Promise<void> {
  const lost = await tx.rows<{ readonly id: string }>(`SELECT id FROM data_key WHERE ${LOST} FOR UPDATE SKIP LOCKED`);
  if (lost.length === 0) return;
  await tx.rows(`DELETE FROM data_key WHERE id = ANY($1::text[]) AND ${LOST}`, [lost.map(({ id }) => id)]);
}
