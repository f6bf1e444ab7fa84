import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';

/** Of an account that was taken away since. */
const SOMEBODY = 'Une autre personne';

/** The first name of an account. */
export async function nameOf(deps: Pick<ConsoleDeps, 'accounts'>, accountId: string): Promise<string> {
  return (await deps.accounts.find(accountId))?.name ?? SOMEBODY;
}

/** The same for many at once. */
export function namesOf(accounts: readonly Account[]): (accountId: string) => string {
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return (accountId) => names.get(accountId) ?? SOMEBODY;
}
