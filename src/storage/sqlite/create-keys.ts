import { AppError } from '../../domain/errors.ts';
import type { DataKey, KeyOwner, Keys } from '../../usecases/ports/keys.ts';
import type { Writer } from './create-writer.ts';
import type { Database } from './open-database.ts';

type Row = DataKey & { readonly channel: string; readonly account: string; readonly patient: string };

/** Wrapped data keys in SQLite. */
export function createKeys(database: Database, writer: Writer): Keys {
  const select = database.prepare(
    'SELECT id, wrapper, wrapped FROM data_key WHERE channel = ? AND account = ? AND patient = ?',
  );
  const insert = database.prepare(
    `INSERT INTO data_key (id, channel, account, patient, wrapper, wrapped) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (channel, account, patient) DO NOTHING`,
  );
  const selectWrappers = database.prepare('SELECT DISTINCT wrapper FROM data_key');
  const selectOthers = database.prepare('SELECT * FROM data_key WHERE wrapper <> ? LIMIT ?');
  const update = database.prepare('UPDATE data_key SET wrapper = ?, wrapped = ? WHERE id = ?');

  function find({ channel, accountId, patientId }: KeyOwner): DataKey | null {
    const row: DataKey | undefined = select.get(channel, accountId, patientId);
    return row === undefined ? null : { id: row.id, wrapper: row.wrapper, wrapped: row.wrapped };
  }

  return {
    async find(owner) {
      return find(owner);
    },
    keep: (owner, key) =>
      writer.write(() => {
        insert.run(key.id, owner.channel, owner.accountId, owner.patientId, key.wrapper, key.wrapped);
        return find(owner) ?? key;
      }),
    async wrappers() {
      const rows: readonly { readonly wrapper: string }[] = selectWrappers.all();
      return rows.map(({ wrapper }) => wrapper);
    },
    async wrappedOtherwise(wrapper, limit) {
      const rows: readonly Row[] = selectOthers.all(wrapper, limit);
      return rows.map(({ id, channel, account, patient, wrapper, wrapped }) => ({
        owner: { channel, accountId: account, patientId: patient },
        key: { id, wrapper, wrapped },
      }));
    },
    async rewrap(keys) {
      await writer.write(() => {
        for (const key of keys) update.run(key.wrapper, key.wrapped, key.id);
      });
    },
  };
}

/** Throws KEY_GONE when one of these keys is not there any more. Inside the transaction that writes what they sealed. */
export function createKeyGuard(database: Database): (ids: readonly string[]) => void {
  const select = database.prepare('SELECT 1 FROM data_key WHERE id = ?');
  return (ids) => {
    for (const id of ids) {
      if (select.get(id) === undefined)
        throw new AppError('KEY_GONE', "Une conversation vient d'être effacée : le message est enregistré de nouveau.");
    }
  };
}
