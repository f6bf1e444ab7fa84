import type { EchoEvent, StatusEvent } from '../../domain/message.ts';
import type { Database } from './open-database.ts';

/** Keeps an event that is no message: false when it was there before. Runs inside a transaction. */
export function createRecordFact(database: Database) {
  const insert = database.prepare(
    `INSERT INTO status_event (channel, account, patient, kind, external_id, detail, received_at) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (channel, account, kind, external_id) DO NOTHING`,
  );

  return (event: EchoEvent | StatusEvent, receivedAt: number): boolean => {
    const detail = event.kind === 'echo' ? { outboxId: event.outboxId } : event.detail;
    const { changes } = insert.run(
      // Empty where a platform names nobody: NULL would never be equal to itself, and nothing would be a duplicate.
      event.address?.channel ?? '',
      event.address?.accountId ?? '',
      event.address?.patientId ?? null,
      event.kind,
      event.externalId,
      JSON.stringify(detail),
      receivedAt,
    );
    return changes > 0;
  };
}
