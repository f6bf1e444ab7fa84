import { DatabaseSync } from '@photostructure/sqlite';
import type { ErasureReceipt } from '../../usecases/ports/privacy.ts';
import type { Database } from './open-database.ts';

type ReceiptRow = {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly conversation_id: number | null;
  readonly key_id: string | null;
  readonly rows: string;
};

/** Every receipt in a store, oldest first. */
export function createReadReceipts(database: Database): () => readonly ErasureReceipt[] {
  const select = database.prepare('SELECT * FROM erasure ORDER BY at, id');
  return () => {
    const rows: readonly ReceiptRow[] = select.all();
    return rows.map(({ id, at, by, conversation_id, key_id, rows }) => ({
      ...{ id, at, by, conversationId: conversation_id, keyId: key_id },
      rows: JSON.parse(rows),
    }));
  };
}

/** The receipts in a store's file, which is only read; null when it cannot be: broken, or from before there were receipts. */
export function receiptsInFile(file: string): readonly ErasureReceipt[] | null {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return createReadReceipts(database)();
    } finally {
      database.close();
    }
  } catch {
    return null;
  }
}
