import type { EchoEvent } from '../../domain/message.ts';
import { createAdvanceOutbox } from './advance-outbox.ts';
import type { Database } from './open-database.ts';

/**
 * An echo that carries our row's id proves that the platform took it, whatever we had concluded. The row must belong to the patient of
 * the echo and have been sent at least once: ids come from outside, and after a restore they may be of another life. Inside a transaction.
 */
export function createSettleByEcho(database: Database) {
  const advance = createAdvanceOutbox(database);
  const settle = database.prepare(
    `UPDATE outbox SET status = 'sent', external_id = ?, code = NULL, next_at = NULL, settled_at = ?
     WHERE id = ? AND attempts > 0 AND status <> 'sent'
       AND conversation_id = (SELECT id FROM conversation WHERE channel = ? AND account = ? AND patient = ?)
     RETURNING conversation_id`,
  );

  return (echo: EchoEvent, receivedAt: number): boolean => {
    if (echo.outboxId === null) return false;
    const { channel, accountId, patientId } = echo.address;
    const row: { readonly conversation_id: number } | undefined = settle.get(
      echo.externalId,
      receivedAt,
      echo.outboxId,
      channel,
      accountId,
      patientId,
    );
    if (row === undefined) return false;
    advance(row.conversation_id, receivedAt);
    return true;
  };
}
