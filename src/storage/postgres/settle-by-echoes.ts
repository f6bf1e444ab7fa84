import { advanceOutbox } from './advance-outbox.ts';
import type { Queries } from './create-database.ts';
import { addressKey, type LockedConversation } from './lock-conversations.ts';
import type { PreparedFact } from './prepare-events.ts';

/**
 * An echo that carries our row's id proves that the platform took it, whatever we had concluded. The row must belong to the patient of
 * the echo and have been sent at least once: ids come from outside, and after a restore they may be of another life. True when one let
 * an outbox go on. Inside a transaction that has locked the queues of their conversations.
 */
export async function settleByEchoes(
  tx: Queries,
  facts: readonly PreparedFact[],
  locked: ReadonlyMap<string, LockedConversation>,
): Promise<boolean> {
  const proofs = facts.flatMap(({ echo, externalId, receivedAt }) => {
    const conversation = echo === null ? undefined : locked.get(addressKey(echo.address));
    if (echo === null || conversation === undefined) return [];
    return [{ outboxId: echo.outboxId, conversationId: conversation.id, externalId, receivedAt }];
  });
  if (proofs.length === 0) return false;
  const settled = await tx.rows<{ readonly conversation_id: number }>(
    `UPDATE outbox SET status = 'sent', external_id = proof.external_id, code = NULL, next_at = NULL, settled_at = proof.at
     FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bigint[]) AS proof (row_id, conversation_id, external_id, at)
     WHERE outbox.id = proof.row_id AND outbox.conversation_id = proof.conversation_id AND attempts > 0 AND status <> 'sent'
     RETURNING outbox.conversation_id`,
    [
      proofs.map(({ outboxId }) => outboxId),
      proofs.map(({ conversationId }) => conversationId),
      proofs.map(({ externalId }) => externalId),
      proofs.map(({ receivedAt }) => receivedAt),
    ],
  );
  const ids = [...new Set(settled.map(({ conversation_id }) => conversation_id))];
  const lastAt = Math.max(...proofs.map(({ receivedAt }) => receivedAt));
  await advanceOutbox(tx, ids, lastAt);
  return ids.length > 0;
}
