import { NEW_CONVERSATION } from '../../domain/conversation.ts';
import type { InboundMessage } from '../../domain/message.ts';
import { endsBreath } from '../breath.ts';
import { FIRST_POSITION, NEXT_CONVERSATION_ID } from './next-numbers.ts';
import type { Database } from './open-database.ts';

export type RecordedMessage = {
  readonly conversationId: number;
  /** Null when the same id came from another patient: their place is nobody else's business. */
  readonly position: number | null;
  readonly duplicate: boolean;
};

type Place = { readonly conversation_id: number; readonly position: number; readonly patient: string };

/** Puts one message into the inbox, at the next position of its conversation. Runs inside a transaction. */
export function createRecordMessage(database: Database) {
  const selectSeen = database.prepare(
    `SELECT inbox.conversation_id, inbox.position, conversation.patient FROM inbox JOIN conversation ON conversation.id = inbox.conversation_id
     WHERE inbox.channel = ? AND inbox.account = ? AND inbox.external_id = ?`,
  );
  const nextPosition = database.prepare(
    `INSERT INTO conversation (id, channel, account, patient, state, last_position, created_at)
     VALUES (${NEXT_CONVERSATION_ID}, ?, ?, ?, ?, ${FIRST_POSITION}, ?)
     ON CONFLICT (channel, account, patient) DO UPDATE SET last_position = last_position + 1
     RETURNING id, last_position`,
  );
  const insert = database.prepare(
    `INSERT INTO inbox (conversation_id, position, channel, account, external_id, content, ends_breath, urgent, sent_at, received_at, status)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`,
  );
  const newState = JSON.stringify(NEW_CONVERSATION);

  return (message: InboundMessage & { readonly urgent?: boolean }, receivedAt: number): RecordedMessage => {
    const { channel, accountId, patientId } = message.address;
    const seen: Place | undefined = selectSeen.get(channel, accountId, message.externalId);
    if (seen !== undefined) {
      const position = seen.patient === patientId ? seen.position : null;
      return { conversationId: seen.conversation_id, position, duplicate: true };
    }
    const place: { readonly id: number; readonly last_position: number } = nextPosition.get(
      channel,
      accountId,
      patientId,
      newState,
      receivedAt,
    );
    insert.run(
      place.id,
      place.last_position,
      channel,
      accountId,
      message.externalId,
      JSON.stringify(message.content),
      endsBreath(message.content) ? 1 : 0,
      message.urgent === true ? 1 : 0,
      Math.trunc(message.sentAt),
      receivedAt,
    );
    return { conversationId: place.id, position: place.last_position, duplicate: false };
  };
}
