import type { ErasedRows, ErasureReceipt } from '../../usecases/ports/privacy.ts';
import type { Queries } from './create-database.ts';

type Row = {
  readonly id: string;
  readonly at: number;
  readonly by: string;
  readonly conversation_id: number | null;
  readonly key_id: string | null;
  readonly rows: ErasedRows;
};

/** Every receipt that is kept, oldest first. */
export async function readReceipts(database: Queries): Promise<readonly ErasureReceipt[]> {
  return (await database.rows<Row>('SELECT * FROM erasure ORDER BY at, id')).map(toReceipt);
}

/** The receipt of this id, when its erasure was written. */
export async function findReceipt(database: Queries, id: string): Promise<ErasureReceipt | null> {
  const [row] = await database.rows<Row>('SELECT * FROM erasure WHERE id = $1', [id]);
  return row === undefined ? null : toReceipt(row);
}

function toReceipt({ id, at, by, conversation_id, key_id, rows }: Row): ErasureReceipt {
  return { id, at, by, conversationId: conversation_id, keyId: key_id, rows };
}
