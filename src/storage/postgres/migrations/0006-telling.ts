/**
 * A patient's last words stand beside the state that goes on, so that they can be forgotten by themselves. Of a state that an earlier
 * version wrote, words may be inside: `telling_at` without `telling` marks it, and it is forgotten whole at the hour of messages.
 */
export const TELLING = `
ALTER TABLE conversation ADD COLUMN telling json;
ALTER TABLE conversation ADD COLUMN telling_at bigint;
UPDATE conversation SET telling_at = coalesce((SELECT max(answered_at) FROM turn WHERE conversation_id = conversation.id), created_at);
CREATE INDEX conversation_telling ON conversation (telling_at) WHERE telling_at IS NOT NULL;
`;
