import type { Account, Credential } from '../usecases/ports/accounts.ts';

/** What the audit says of an account: ids and what became of it, no name and no address. */
export type StaffAudit = {
  readonly actor: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, string | number>>;
};

export function joinedAudit(account: Account, credential: Credential, invitedBy: string): StaffAudit {
  const detail = { account: account.id, roles: account.roles.join(' '), way: credential.kind, invitedBy };
  return { actor: account.id, action: 'account-joined', detail };
}

export function credentialAudit(accountId: string, credential: Credential, invitedBy: string | null): StaffAudit {
  const detail = { account: accountId, way: credential.kind, ...(invitedBy === null ? {} : { invitedBy }) };
  return { actor: accountId, action: 'credential-set', detail };
}

export function changedAudit(before: Account, after: Account, by: string): StaffAudit {
  const detail: Record<string, string | number> = { account: after.id };
  if (before.name !== after.name) detail.renamed = 1;
  if (before.roles.join() !== after.roles.join()) detail.roles = after.roles.join(' ');
  if (before.disabled !== after.disabled) detail.disabled = Number(after.disabled);
  if (before.away !== after.away) detail.away = Number(after.away);
  return { actor: by, action: 'account-changed', detail };
}

/** What is secret about a credential, or lasting: the one text that is kept of it. */
export function credentialValue(credential: Credential): string {
  return credential.kind === 'password' ? credential.hash : credential.subject;
}

/** Whether a change ends the sessions of an account: rights that were taken away must not live on in an open page. */
export function endsSessions(before: Account, after: Account): boolean {
  return after.disabled || [...before.roles].sort().join() !== [...after.roles].sort().join();
}
