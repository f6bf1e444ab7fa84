import { nameAddresses, type Person } from './name-person.ts';
import type { ErasureReceipt } from './ports/privacy.ts';
import type { Clock, Store } from './ports.ts';

/** Erases a person under every address they are known by, and gives the receipts. Rejects with NOT_FOUND. */
export async function erasePerson(
  deps: { readonly store: Pick<Store, 'privacy'>; readonly clock: Clock },
  person: Person,
  by: string,
): Promise<readonly ErasureReceipt[]> {
  const { privacy } = deps.store;
  const addresses = await nameAddresses(privacy, person);
  const receipts: ErasureReceipt[] = [];
  for (const address of addresses) {
    const receipt = await privacy.erase(address, by, deps.clock());
    if (receipt !== null) receipts.push(receipt);
  }
  return receipts;
}
