import type { Address } from '../../domain/message.ts';
import type { ErasureReceipt, Privacy } from '../../usecases/ports/privacy.ts';
import type { Wakeups } from '../../usecases/ports.ts';
import type { Writer } from './create-writer.ts';
import { createEraseRows, forgetTraces } from './erase-rows.ts';
import type { Database } from './open-database.ts';
import { createPurgeRows } from './purge-rows.ts';
import { createReadHeld } from './read-held.ts';
import { createReadReceipts } from './read-receipts.ts';

type AddressRow = { readonly channel: Address['channel']; readonly account: string; readonly patient: string };

/** Export, erasure and audit in SQLite. A referent who has it open learns of an erasure. */
export function createPrivacy(database: Database, writer: Writer, wakeups: Wakeups): Privacy {
  const eraseRows = createEraseRows(database);
  const purgeRows = createPurgeRows(database);
  const selectAddress = database.prepare('SELECT channel, account, patient FROM conversation WHERE id = ?');
  const selectAddresses = database.prepare(
    `SELECT channel, account, patient FROM conversation WHERE channel = ?1 AND patient = ?2
     UNION SELECT channel, account, patient FROM data_key WHERE channel = ?1 AND patient = ?2
     UNION SELECT channel, account, patient FROM status_event WHERE channel = ?1 AND patient = ?2`,
  );
  const selectByKey = database.prepare('SELECT channel, account, patient FROM data_key WHERE id = ?');
  const selectBodies = database.prepare(
    'SELECT id, channel, reason, body, received_at AS receivedAt FROM quarantine ORDER BY id',
  );
  const readReceipts = createReadReceipts(database);
  const insertReceipt = database.prepare(
    `INSERT INTO erasure (id, at, by, conversation_id, key_id, rows) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
  );
  const insertAudit = database.prepare(
    'INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES (?, ?, ?, ?, ?)',
  );

  async function eraseAt(address: Address, by: string, now: number): Promise<ErasureReceipt | null> {
    const receipt = await writer.write(() => eraseRows(address, by, now));
    forgetTraces(database);
    wakeups.notify('desk');
    return receipt;
  }

  /** By its key, which no other conversation ever had; by its number for one that was never sealed. */
  function named(receipt: ErasureReceipt): Address | null {
    const row: AddressRow | undefined =
      receipt.keyId === null ? selectAddress.get(receipt.conversationId) : selectByKey.get(receipt.keyId);
    return row === undefined ? null : toAddress(row);
  }

  return {
    async addressOf(conversationId) {
      const row: AddressRow | undefined = selectAddress.get(conversationId);
      return row === undefined ? null : toAddress(row);
    },
    async addressesOf(channel, patientId) {
      const rows: readonly AddressRow[] = selectAddresses.all(channel, patientId);
      return rows.map(toAddress);
    },
    held: createReadHeld(database),
    erase: eraseAt,
    async eraseAgain(receipt) {
      const erased = await writer.write(() => {
        const { id, at, by, conversationId, keyId, rows } = receipt;
        insertReceipt.run(id, at, by, conversationId, keyId, JSON.stringify(rows));
        const address = named(receipt);
        return address !== null && eraseRows(address, 'restore', at) !== null;
      });
      forgetTraces(database);
      return erased;
    },
    async receipts() {
      return readReceipts();
    },
    async purge(before, limit) {
      const purged = await writer.write(() => purgeRows(before, limit));
      forgetTraces(database);
      return purged;
    },
    async quarantined() {
      return selectBodies.all();
    },
    async note(line) {
      await writer.write(() =>
        insertAudit.run(line.at, line.actor, line.action, line.conversationId, JSON.stringify(line.detail)),
      );
    },
  };
}

function toAddress({ channel, account, patient }: AddressRow): Address {
  return { channel, accountId: account, patientId: patient };
}
