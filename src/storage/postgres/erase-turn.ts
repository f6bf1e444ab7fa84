import { NEW_CONVERSATION } from '../../domain/conversation.ts';
import type { Address } from '../../domain/message.ts';
import type { ErasureReceipt, Farewell } from '../../usecases/ports/privacy.ts';
import type { ClaimedTurn } from '../../usecases/ports.ts';
import { claimLost } from '../claim-lost.ts';
import { advanceOutbox } from './advance-outbox.ts';
import type { Queries } from './create-database.ts';
import { insertKey } from './create-keys.ts';
import { eraseRows } from './erase-rows.ts';
import { findReceipt } from './read-receipts.ts';

/** Answers a turn by erasing its conversation; the farewell begins a new one. Throws CLAIM_LOST when the claim was lost. Inside a transaction. */
export async function eraseTurn(
  tx: Queries,
  turn: ClaimedTurn,
  fence: number,
  farewell: Farewell,
  now: number,
  receiptId: string,
): Promise<ErasureReceipt> {
  const before = await findReceipt(tx, receiptId);
  if (before !== null) return before;
  const receipt = await eraseRows(tx, turn.address, 'patient', now, receiptId, async (id) => {
    const held = await tx.rows('SELECT 1 FROM conversation WHERE id = $1 AND fence = $2', [id, fence]);
    return id === turn.conversationId && held.length > 0;
  });
  if (receipt === null) throw claimLost();
  await sayFarewell(tx, turn.address, farewell, now);
  return receipt;
}

/** Begins a new conversation that holds nothing but these bubbles, to be sent. */
async function sayFarewell(tx: Queries, address: Address, { bubbles, key }: Farewell, now: number): Promise<void> {
  const { channel, accountId, patientId } = address;
  if (key !== null) await insertKey(tx, address, key);
  const [begun] = await tx.rows<{ readonly id: number }>(
    'INSERT INTO conversation (channel, account, patient, state, created_at) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [channel, accountId, patientId, JSON.stringify(NEW_CONVERSATION), now],
  );
  const id = begun?.id ?? 0;
  const [queue] = await tx.rows<{ readonly last_position: number }>(
    `INSERT INTO conversation_queue (conversation_id, last_position) SELECT $1, position + $2 FROM taken RETURNING last_position`,
    [id, bubbles.length],
  );
  await tx.rows(
    `INSERT INTO outbox (conversation_id, position, turn_id, bubble_index, author, bubble, status, created_at)
     SELECT $1::bigint, $2::bigint + place, NULL, place - 1, 'assistant', bubble, 'pending', $3::bigint
     FROM unnest($4::json[]) WITH ORDINALITY AS said (bubble, place) ORDER BY place`,
    [id, (queue?.last_position ?? 0) - bubbles.length, now, bubbles.map((bubble) => JSON.stringify(bubble))],
  );
  await advanceOutbox(tx, [id], now);
}
