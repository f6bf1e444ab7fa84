import type { RecordedEvent } from '../../usecases/ports.ts';
import type { Queries } from './create-database.ts';
import { addressKey, type LockedConversation } from './lock-conversations.ts';
import type { PreparedMessage } from './prepare-events.ts';
import { DatabaseTrouble } from './store-errors.ts';

type Seen = { readonly conversationId: number; readonly position: number | null };
type SeenRow = {
  readonly channel: string;
  readonly account: string;
  readonly external_id: string;
  readonly conversation_id: number;
  readonly position: number;
};
type Placed = PreparedMessage & { readonly conversationId: number; readonly position: number };

/**
 * Puts messages into the inbox, in order, each at the next position of its conversation, and adds the ids of conversations that got one
 * to `touched`. One result a message. Inside a transaction that has locked the queues of their conversations.
 */
export async function recordMessages(
  tx: Queries,
  messages: readonly PreparedMessage[],
  locked: ReadonlyMap<string, LockedConversation>,
  touched: Set<number>,
): Promise<readonly RecordedEvent[]> {
  if (messages.length === 0) return [];
  const seen = await selectSeen(tx, messages);
  const placed: Placed[] = [];
  const results = messages.map((message): RecordedEvent => {
    const conversation = locked.get(addressKey(message.address));
    const before = seen.get(idKey(message.address.channel, message.address.accountId, message.externalId));
    if (before !== undefined) {
      // The place of another patient's message is nobody else's business.
      return { id: before.conversationId === conversation?.id ? before.position : null, duplicate: true };
    }
    // Erased between the look and the lock: the next look makes it anew.
    if (conversation === undefined) throw new DatabaseTrouble('transient', 'ERASED_MEANWHILE');
    conversation.lastPosition += 1;
    const position = conversation.lastPosition;
    placed.push({ ...message, conversationId: conversation.id, position });
    const key = idKey(message.address.channel, message.address.accountId, message.externalId);
    seen.set(key, { conversationId: conversation.id, position });
    return { id: position, duplicate: false };
  });
  await insert(tx, placed);
  for (const { conversationId } of placed) touched.add(conversationId);
  await keepPositions(
    tx,
    [...locked.values()].filter(({ id }) => touched.has(id)),
  );
  return results;
}

/** Those that nobody sent before: of two with one id in a batch, the first. */
export async function findFresh(
  tx: Queries,
  messages: readonly PreparedMessage[],
): Promise<readonly PreparedMessage[]> {
  if (messages.length === 0) return [];
  const seen = new Set((await selectSeen(tx, messages)).keys());
  return messages.filter(({ address, externalId }) => {
    const key = idKey(address.channel, address.accountId, externalId);
    const fresh = !seen.has(key);
    seen.add(key);
    return fresh;
  });
}

async function selectSeen(tx: Queries, messages: readonly PreparedMessage[]): Promise<Map<string, Seen>> {
  const rows = await tx.rows<SeenRow>(
    `SELECT channel, account, external_id, conversation_id, position FROM inbox
     WHERE (channel, account, external_id) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))`,
    [
      messages.map(({ address }) => address.channel),
      messages.map(({ address }) => address.accountId),
      messages.map(({ externalId }) => externalId),
    ],
  );
  return new Map(
    rows.map((row) => [
      idKey(row.channel, row.account, row.external_id),
      { conversationId: row.conversation_id, position: row.position },
    ]),
  );
}

/** The UNIQUE key has the last word: should another process record the id of another patient at this moment, all is tried again. */
async function insert(tx: Queries, placed: readonly Placed[]): Promise<void> {
  if (placed.length === 0) return;
  await tx.rows(
    `INSERT INTO inbox (conversation_id, position, channel, account, external_id, content, ends_breath, sent_at, received_at, urgent, status)
     SELECT *, 'waiting' FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::json[], $7::boolean[],
       $8::bigint[], $9::bigint[], $10::boolean[])`,
    [
      placed.map(({ conversationId }) => conversationId),
      placed.map(({ position }) => position),
      placed.map(({ address }) => address.channel),
      placed.map(({ address }) => address.accountId),
      placed.map(({ externalId }) => externalId),
      placed.map(({ content }) => content),
      placed.map(({ endsBreath }) => endsBreath),
      placed.map(({ sentAt }) => sentAt),
      placed.map(({ receivedAt }) => receivedAt),
      placed.map(({ urgent }) => urgent),
    ],
  );
}

async function keepPositions(tx: Queries, conversations: readonly LockedConversation[]): Promise<void> {
  if (conversations.length === 0) return;
  await tx.rows(
    `UPDATE conversation_queue AS queue SET last_position = kept.position
     FROM unnest($1::bigint[], $2::bigint[]) AS kept (id, position) WHERE queue.conversation_id = kept.id`,
    [conversations.map(({ id }) => id), conversations.map(({ lastPosition }) => lastPosition)],
  );
}

function idKey(channel: string, account: string, externalId: string): string {
  return JSON.stringify([channel, account, externalId]);
}
