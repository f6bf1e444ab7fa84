/**
 * A patient's last words stand beside the state that goes on, so that they can be forgotten by themselves. Of a state that an earlier
 * version wrote, words may be inside: `telling_at` without `telling` marks it, and it is forgotten whole at the hour of messages.
 * `probe.room`: a write is tried that needs room, since one that needs none succeeds on a full disk.
 */
export const TELLING = `
ALTER TABLE conversation ADD COLUMN telling TEXT CHECK (json_valid(telling));
ALTER TABLE conversation ADD COLUMN telling_at INTEGER;
UPDATE conversation SET telling_at = coalesce((SELECT max(answered_at) FROM turn WHERE conversation_id = conversation.id), created_at);
CREATE INDEX conversation_telling ON conversation (telling_at) WHERE telling_at IS NOT NULL;
ALTER TABLE probe ADD COLUMN room BLOB;
`;
