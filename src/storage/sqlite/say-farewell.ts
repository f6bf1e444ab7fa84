import { NEW_CONVERSATION } from '../../domain/conversation.ts';
import type { Address } from '../../domain/message.ts';
import type { Farewell } from '../../usecases/ports/privacy.ts';
import { createAdvanceOutbox } from './advance-outbox.ts';
import { FIRST_POSITION, NEXT_CONVERSATION_ID } from './next-numbers.ts';
import type { Database } from './open-database.ts';

/** Begins a new conversation that holds nothing but these bubbles, to be sent. Inside the transaction that erased the old one. */
export function createSayFarewell(database: Database) {
  const advance = createAdvanceOutbox(database);
  const insertKey = database.prepare(
    'INSERT INTO data_key (id, channel, account, patient, wrapper, wrapped) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertConversation = database.prepare(
    `INSERT INTO conversation (id, channel, account, patient, state, last_position, created_at)
     VALUES (${NEXT_CONVERSATION_ID}, ?, ?, ?, ?, ${FIRST_POSITION}, ?) RETURNING id, last_position`,
  );
  const setPosition = database.prepare('UPDATE conversation SET last_position = ? WHERE id = ?');
  const insertBubble = database.prepare(
    `INSERT INTO outbox (conversation_id, position, turn_id, bubble_index, author, bubble, status, created_at)
     VALUES (?, ?, NULL, ?, 'assistant', ?, 'pending', ?)`,
  );

  return ({ channel, accountId, patientId }: Address, { bubbles, key }: Farewell, now: number): void => {
    if (key !== null) insertKey.run(key.id, channel, accountId, patientId, key.wrapper, key.wrapped);
    const state = JSON.stringify(NEW_CONVERSATION);
    const begun: { readonly id: number; readonly last_position: number } = insertConversation.get(
      channel,
      accountId,
      patientId,
      state,
      now,
    );
    for (const [index, bubble] of bubbles.entries()) {
      insertBubble.run(begun.id, begun.last_position + index, index, JSON.stringify(bubble), now);
    }
    setPosition.run(begun.last_position + Math.max(0, bubbles.length - 1), begun.id);
    advance(begun.id, now);
  };
}
