import { NEW_CONVERSATION } from '../../domain/conversation.ts';
import type { Address } from '../../domain/message.ts';
import type { Queries } from './create-database.ts';

export type LockedConversation = { readonly id: number; lastPosition: number };

type Row = {
  readonly id: number;
  readonly channel: string;
  readonly account: string;
  readonly patient: string;
  readonly last_position: number;
};

/** One key for one patient on one channel; JSON, since an id may hold any character. */
export function addressKey({ channel, accountId, patientId }: Address): string {
  return JSON.stringify([channel, accountId, patientId]);
}

const ASKED = '(channel, account, patient) IN (SELECT * FROM unnest($1::text[], $2::text[], $3::text[]))';

/**
 * Locks the queues of the conversations with these patients, all at once and in the order of their ids, so that two transactions never
 * wait for each other; those of `writers` are made when they are new. Inside a transaction, before anything else is locked.
 */
export async function lockConversations(
  tx: Queries,
  writers: readonly Address[],
  others: readonly Address[],
  now: number,
): Promise<ReadonlyMap<string, LockedConversation>> {
  if (writers.length > 0) await makeMissing(tx, writers, now);
  const rows = await tx.rows<Row>(
    `SELECT id, channel, account, patient, queue.last_position
     FROM conversation JOIN conversation_queue AS queue ON queue.conversation_id = id
     WHERE ${ASKED} ORDER BY id FOR UPDATE OF queue`,
    columns([...writers, ...others]),
  );
  return new Map(
    rows.map(({ id, channel, account, patient, last_position }) => [
      JSON.stringify([channel, account, patient]),
      { id, lastPosition: last_position },
    ]),
  );
}

/** Numbered as they arrived, written in the order of their names: two processes that make the same ones never wait for each other. */
async function makeMissing(tx: Queries, writers: readonly Address[], now: number): Promise<void> {
  const known = await tx.rows<Row>(
    `SELECT channel, account, patient FROM conversation WHERE ${ASKED}`,
    columns(writers),
  );
  const knownKeys = new Set(known.map(({ channel, account, patient }) => JSON.stringify([channel, account, patient])));
  const missing = writers.filter((address) => !knownKeys.has(addressKey(address)));
  if (missing.length === 0) return;
  const made = await tx.rows<{ readonly id: number }>(
    `INSERT INTO conversation (id, channel, account, patient, state, created_at)
       SELECT id, channel, account, patient, $4::json, $5::bigint FROM (
         SELECT nextval(pg_get_serial_sequence('conversation', 'id')) AS id, channel, account, patient
         FROM unnest($1::text[], $2::text[], $3::text[]) AS arrived (channel, account, patient)) AS numbered
       ORDER BY channel, account, patient
       ON CONFLICT (channel, account, patient) DO NOTHING RETURNING id`,
    [...columns(missing), JSON.stringify(NEW_CONVERSATION), now],
  );
  // After it, since it may have waited for the erasure of the same patient: positions go on from there.
  await tx.rows(
    'INSERT INTO conversation_queue (conversation_id, last_position) SELECT made.id, taken.position FROM unnest($1::bigint[]) AS made (id), taken',
    [made.map(({ id }) => id)],
  );
}

function columns(addresses: readonly Address[]): readonly unknown[] {
  return [
    addresses.map(({ channel }) => channel),
    addresses.map(({ accountId }) => accountId),
    addresses.map(({ patientId }) => patientId),
  ];
}
