import { AppError } from '../../domain/errors.ts';
import type { DataKey, KeyOwner, Keys } from '../../usecases/ports/keys.ts';
import type { Database, Queries } from './create-database.ts';

type Row = DataKey & { readonly channel: string; readonly account: string; readonly patient: string };

/** Wrapped data keys in PostgreSQL. */
export function createKeys(database: Database): Keys {
  return {
    find: (owner) => find(database, owner),
    keep: (owner, key) =>
      database.transaction(async (tx) => {
        await insertKey(tx, owner, key);
        return (await find(tx, owner)) ?? key;
      }),
    async wrappers() {
      const rows = await database.rows<{ readonly wrapper: string }>('SELECT DISTINCT wrapper FROM data_key');
      return rows.map(({ wrapper }) => wrapper);
    },
    async wrappedOtherwise(wrapper, limit) {
      const rows = await database.rows<Row>('SELECT * FROM data_key WHERE wrapper <> $1 LIMIT $2', [wrapper, limit]);
      return rows.map(({ id, channel, account, patient, wrapper, wrapped }) => ({
        owner: { channel, accountId: account, patientId: patient },
        key: { id, wrapper, wrapped },
      }));
    },
    async rewrap(keys) {
      await database.transaction((tx) =>
        tx.rows(
          `UPDATE data_key SET wrapper = again.wrapper, wrapped = again.wrapped
           FROM unnest($1::text[], $2::text[], $3::text[]) AS again (id, wrapper, wrapped) WHERE data_key.id = again.id`,
          [keys.map(({ id }) => id), keys.map(({ wrapper }) => wrapper), keys.map(({ wrapped }) => wrapped)],
        ),
      );
    },
  };
}

/** Keeps a key unless its owner has one. */
export async function insertKey(tx: Queries, owner: KeyOwner, key: DataKey): Promise<void> {
  await tx.rows(
    `INSERT INTO data_key (id, channel, account, patient, wrapper, wrapped) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (channel, account, patient) DO NOTHING`,
    [key.id, owner.channel, owner.accountId, owner.patientId, key.wrapper, key.wrapped],
  );
}

/**
 * Throws KEY_GONE when one of these keys is not there any more, and keeps the others from being destroyed until the transaction ends.
 * Whoever locks keys, conversations and queues does so in this order, keys by their ids.
 */
export async function keysMustStay(tx: Queries, ids: readonly string[]): Promise<void> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return;
  const there = await tx.rows('SELECT id FROM data_key WHERE id = ANY($1::text[]) ORDER BY id FOR KEY SHARE', [asked]);
  if (there.length < asked.length)
    throw new AppError('KEY_GONE', "Une conversation vient d'être effacée : le message est enregistré de nouveau.");
}

async function find(queries: Queries, { channel, accountId, patientId }: KeyOwner): Promise<DataKey | null> {
  const [row] = await queries.rows<DataKey>(
    'SELECT id, wrapper, wrapped FROM data_key WHERE channel = $1 AND account = $2 AND patient = $3',
    [channel, accountId, patientId],
  );
  return row ?? null;
}
