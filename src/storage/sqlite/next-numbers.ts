/** SQL for the id of a new conversation: above all that exist or ever did. */
export const NEXT_CONVERSATION_ID =
  '(SELECT max(taken.conversation_id, coalesce((SELECT max(id) FROM conversation), 0)) + 1 FROM taken)';

/** SQL for the first position in a new conversation: above those of any that was deleted, in case it is the same patient's. */
export const FIRST_POSITION = '(SELECT position + 1 FROM taken)';
