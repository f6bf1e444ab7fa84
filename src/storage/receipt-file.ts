import { appendFile, open, readFile, rename } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { describeError } from '../lib/describe-error.ts';
import { writeDurably } from '../lib/write-durably.ts';
import type { ErasureReceipt } from '../usecases/ports/privacy.ts';

const Count = z.int().min(0);
const Receipt = z.object({
  id: z.uuid(),
  at: z.int(),
  by: z.string(),
  conversationId: z.int().nullable(),
  keyId: z.string().nullable(),
  rows: z.object({ messages: Count, bubbles: Count, turns: Count, escalations: Count, statuses: Count }),
});

/**
 * Receipts of erasures in a file of their own, a line each: it survives the loss of the store and is handed to a restore, so that no
 * backup brings anybody back. It says nothing of anybody.
 */
export type ReceiptFile = {
  /** Null when there is no such file. Rejects with STORE_UNAVAILABLE at a line that is no receipt: one that is lost would bring somebody back. */
  read(): Promise<readonly ErasureReceipt[] | null>;
  /** Resolves when they are on the disk. */
  append(receipts: readonly ErasureReceipt[]): Promise<void>;
  replace(receipts: readonly ErasureReceipt[]): Promise<void>;
  /** Gives a file that cannot be read another name, so that a new one can begin. */
  setAside(): Promise<void>;
};

export function createReceiptFile(path: string): ReceiptFile {
  async function readText(): Promise<string | null> {
    try {
      return await readFile(path, 'utf8');
    } catch (error) {
      if (describeError(error).code === 'ENOENT') return null;
      throw error;
    }
  }

  return {
    async read() {
      const text = await readText();
      if (text === null) return null;
      const lines = text.split('\n');
      // What stands after the last end of line was cut short by a crash: its receipt is in the store, and is written again.
      const torn = lines.pop() ?? '';
      const receipts = lines.filter((line) => line !== '').map((line) => parse(line, path));
      return torn === '' ? receipts : [...receipts, ...attempt(torn)];
    },
    async append(receipts) {
      if (receipts.length === 0) return;
      const text = await readText();
      if (text === null) return writeDurably(path, lined(receipts));
      await appendFile(path, `${text === '' || text.endsWith('\n') ? '' : '\n'}${lined(receipts)}`, { flush: true });
      const handle = await open(path, 'r');
      await handle.sync().finally(() => handle.close());
    },
    setAside: () => rename(path, `${path}.illisible`),
    replace: (receipts) => writeDurably(path, lined(receipts)),
  };
}

function lined(receipts: readonly ErasureReceipt[]): string {
  return receipts.map((receipt) => `${JSON.stringify(receipt)}\n`).join('');
}

function parse(line: string, path: string): ErasureReceipt {
  const [receipt] = attempt(line);
  if (receipt !== undefined) return receipt;
  throw new AppError(
    'STORE_UNAVAILABLE',
    `${path} : une ligne n'est pas un reçu d'effacement. Reprenez une copie entière du fichier.`,
  );
}

function attempt(line: string): readonly ErasureReceipt[] {
  try {
    return [Receipt.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
