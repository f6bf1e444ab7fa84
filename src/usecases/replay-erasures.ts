import type { ErasureReceipt, Privacy } from './ports/privacy.ts';

/** Does again, in a restored store, the erasures that it does not know of. Resolves with how many conversations it held and lost. */
export async function replayErasures(privacy: Privacy, receipts: readonly ErasureReceipt[]): Promise<number> {
  const known = new Set((await privacy.receipts()).map(({ id }) => id));
  let erased = 0;
  for (const receipt of receipts) {
    if (!known.has(receipt.id) && (await privacy.eraseAgain(receipt))) erased += 1;
  }
  return erased;
}
