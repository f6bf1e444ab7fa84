import type { Accounts } from '../ports/accounts.ts';
import type { Privacy } from '../ports/privacy.ts';
import type { Clock } from '../ports.ts';
import type { Passwords } from './passwords.ts';

/** What the use cases of staff have in common. */
export type StaffDeps = {
  readonly accounts: Accounts;
  readonly audit: Pick<Privacy, 'note'>;
  readonly passwords: Passwords;
  readonly clock: Clock;
  /** Makes pseudonyms of whom failures are counted for. */
  readonly secret: Uint8Array;
};

/** Leaves a line of the audit: ids of accounts, no name and no address. */
export function noteAudit(
  { audit, clock }: Pick<StaffDeps, 'audit' | 'clock'>,
  actor: string,
  action: string,
  detail: Readonly<Record<string, string | number>>,
): Promise<void> {
  return audit.note({ at: clock(), actor, action, conversationId: null, detail });
}
