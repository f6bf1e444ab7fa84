import { PAGE_INBOX } from '../../domain/desk.ts';
import type { Account } from '../ports/accounts.ts';
import type { ConsoleDeps } from './console-deps.ts';

/** Of an account that was taken away since. */
const SOMEBODY = 'Une autre personne';
/** Whoever answers there, we do not know. */
const ELSEWHERE = 'La boîte de la page';

/** The first name of an account. */
export async function nameOf(deps: Pick<ConsoleDeps, 'accounts'>, accountId: string): Promise<string> {
  return namesOf(await deps.accounts.all())(accountId);
}

/** The same for many at once. */
export function namesOf(accounts: readonly Account[]): (accountId: string) => string {
  const names = new Map([[PAGE_INBOX, ELSEWHERE], ...accounts.map(({ id, name }) => [id, name] as const)]);
  return (accountId) => names.get(accountId) ?? SOMEBODY;
}
