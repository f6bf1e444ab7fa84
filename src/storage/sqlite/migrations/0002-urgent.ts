/**
 * Who is in danger passes the others. `inbox.urgent`: danger was seen in these words when they came. `conversation.urgent`: such a
 * message waits in it; written together with `due_at`, whenever what waits changes. `outbox.urgent`: a bubble of the answer to it.
 */
export const URGENT = `
ALTER TABLE inbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
ALTER TABLE conversation ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
DROP INDEX conversation_oldest;
CREATE INDEX conversation_oldest ON conversation (urgent DESC, waiting_since, id, due_at) WHERE due_at IS NOT NULL;
ALTER TABLE outbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0 CHECK (urgent IN (0, 1));
DROP INDEX outbox_due;
CREATE INDEX outbox_due ON outbox (urgent DESC, next_at, id) WHERE next_at IS NOT NULL;
CREATE INDEX outbox_next ON outbox (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX inbox_urgent ON inbox (conversation_id) WHERE urgent = 1 AND status = 'waiting';
`;
