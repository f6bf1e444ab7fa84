import type { ErasureReceipt } from '../usecases/ports/privacy.ts';
import type { Store } from '../usecases/ports.ts';
import type { ReceiptFile } from './receipt-file.ts';

/**
 * A store that writes each receipt of an erasure into a file too. What a crash kept from the file is written when the store is opened
 * again. An erasure that is done is never reported as failed because of the file.
 */
export async function keepReceipts(store: Store, file: ReceiptFile): Promise<Store> {
  async function catchUp(): Promise<void> {
    // The store knows every receipt that is still kept: a broken file is no reason to leave patients without an answer.
    const read = await file.read().catch(() => file.setAside().then(() => null));
    const written = new Set(read?.map(({ id }) => id));
    const kept = await store.privacy.receipts();
    await file.append(kept.filter(({ id }) => !written.has(id)));
  }

  async function write(receipt: ErasureReceipt): Promise<void> {
    // Left to the next opening when the disk refuses: the receipt itself is in the store.
    await file.append([receipt]).catch(() => undefined);
  }

  await catchUp();
  return {
    ...store,
    turns: {
      ...store.turns,
      async erase(turn, farewell, now) {
        const receipt = await store.turns.erase(turn, farewell, now);
        await write(receipt);
        return receipt;
      },
    },
    privacy: {
      ...store.privacy,
      async erase(address, by, now) {
        const receipt = await store.privacy.erase(address, by, now);
        if (receipt !== null) await write(receipt);
        return receipt;
      },
      async purge(before, limit) {
        const purged = await store.privacy.purge(before, limit);
        const written = (await file.read()) ?? [];
        const young = written.filter(({ at }) => at >= before.receipts);
        if (young.length < written.length) await file.replace(young);
        return purged;
      },
    },
  };
}
