import { randomUUID } from 'node:crypto';
import type { Address } from '../../domain/message.ts';
import type { ErasureReceipt, HeldBody, Privacy } from '../../usecases/ports/privacy.ts';
import type { Wakeups } from '../../usecases/ports.ts';
import type { Database, Queries } from './create-database.ts';
import { eraseRows, keepReceipt } from './erase-rows.ts';
import { purgeRows } from './purge-rows.ts';
import { createReadHeld } from './read-held.ts';
import { findReceipt, readReceipts } from './read-receipts.ts';

type AddressRow = { readonly channel: Address['channel']; readonly account: string; readonly patient: string };

/** Export, erasure and audit in PostgreSQL. A referent who has it open learns of an erasure. */
export function createPrivacy(database: Database, wakeups: Wakeups): Privacy {
  return {
    async addressOf(conversationId) {
      return conversationAddress(database, conversationId);
    },
    async addressesOf(channel, patientId) {
      const rows = await database.rows<AddressRow>(
        `SELECT channel, account, patient FROM conversation WHERE channel = $1 AND patient = $2
         UNION SELECT channel, account, patient FROM data_key WHERE channel = $1 AND patient = $2
         UNION SELECT channel, account, patient FROM status_event WHERE channel = $1 AND patient = $2`,
        [channel, patientId],
      );
      return rows.map(toAddress);
    },
    held: createReadHeld(database),
    async erase(address, by, now) {
      const receiptId = randomUUID();
      const receipt = await database.transaction(
        async (tx) => (await findReceipt(tx, receiptId)) ?? eraseRows(tx, address, by, now, receiptId),
      );
      wakeups.notify('desk');
      return receipt;
    },
    eraseAgain(receipt) {
      const receiptId = randomUUID();
      return database.transaction(async (tx) => {
        if ((await findReceipt(tx, receiptId)) !== null) return true;
        await keepReceipt(tx, receipt);
        const address = await named(tx, receipt);
        return address !== null && (await eraseRows(tx, address, 'restore', receipt.at, receiptId)) !== null;
      });
    },
    receipts: () => readReceipts(database),
    purge: (before, limit) => database.transaction((tx) => purgeRows(tx, before, limit)),
    async quarantined() {
      const bodies = await database.rows<HeldBody>(
        'SELECT id, channel, reason, body, received_at AS "receivedAt" FROM quarantine ORDER BY id',
      );
      return bodies.map((held) => ({ ...held, body: new Uint8Array(held.body) }));
    },
    async note(line) {
      await database.transaction((tx) =>
        tx.rows('INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES ($1, $2, $3, $4, $5)', [
          line.at,
          line.actor,
          line.action,
          line.conversationId,
          JSON.stringify(line.detail),
        ]),
      );
    },
  };
}

/** By its key, which no other conversation ever had; by its number for one that was never sealed. */
async function named(tx: Queries, { keyId, conversationId }: ErasureReceipt): Promise<Address | null> {
  if (keyId === null) return conversationId === null ? null : conversationAddress(tx, conversationId);
  const [row] = await tx.rows<AddressRow>('SELECT channel, account, patient FROM data_key WHERE id = $1', [keyId]);
  return row === undefined ? null : toAddress(row);
}

async function conversationAddress(queries: Queries, id: number): Promise<Address | null> {
  const [row] = await queries.rows<AddressRow>('SELECT channel, account, patient FROM conversation WHERE id = $1', [
    id,
  ]);
  return row === undefined ? null : toAddress(row);
}

function toAddress({ channel, account, patient }: AddressRow): Address {
  return { channel, accountId: account, patientId: patient };
}
