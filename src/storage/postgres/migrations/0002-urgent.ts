/** Who is in danger passes the others: as in SQLite (`storage/sqlite/migrations/0002-urgent.ts`). */
export const URGENT = `
ALTER TABLE inbox ADD COLUMN urgent boolean NOT NULL DEFAULT false;
ALTER TABLE conversation_queue ADD COLUMN urgent boolean NOT NULL DEFAULT false;
DROP INDEX conversation_queue_oldest;
CREATE INDEX conversation_queue_oldest ON conversation_queue (urgent DESC, waiting_since, conversation_id) WHERE due_at IS NOT NULL;
ALTER TABLE outbox ADD COLUMN urgent boolean NOT NULL DEFAULT false;
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (urgent DESC, next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX outbox_next ON outbox (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX inbox_urgent ON inbox (conversation_id) WHERE urgent AND status = 'waiting';
`;
