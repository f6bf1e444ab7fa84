import type { Account, Accounts, Credential, Invitation } from '../../usecases/ports/accounts.ts';
import { credentialAudit, credentialValue, joinedAudit } from '../staff-audit.ts';
import type { Writer } from './create-writer.ts';
import type { Database } from './open-database.ts';
import { type AccountRow, createNoteStaff, toAccount } from './staff-rows.ts';

type Row = {
  readonly token_hash: string;
  readonly email: string;
  readonly roles: string;
  readonly invited_by: string;
  readonly expires_at: number;
};

type Invitations = Pick<
  Accounts,
  'join' | 'setCredential' | 'renew' | 'invite' | 'invitations' | 'invitation' | 'withdrawInvitation'
>;

/** One-time links in SQLite, and the ways to sign in that they lead to. */
export function createInvitations(database: Database, writer: Writer): Invitations {
  const selectOpen = database.prepare('SELECT * FROM staff_invitation WHERE expires_at > ? ORDER BY email');
  const select = database.prepare('SELECT * FROM staff_invitation WHERE token_hash = ? AND expires_at > ?');
  const remove = database.prepare('DELETE FROM staff_invitation WHERE email = ?');
  const insert = database.prepare(
    'INSERT INTO staff_invitation (token_hash, email, roles, invited_by, expires_at) VALUES (?, ?, ?, ?, ?)',
  );
  const selectAny = database.prepare('SELECT 1 FROM staff_account LIMIT 1');
  const selectAccount = database.prepare('SELECT * FROM staff_account WHERE id = ?');
  const selectByEmail = database.prepare('SELECT * FROM staff_account WHERE email = ?');
  const insertAccount = database.prepare(
    'INSERT INTO staff_account (id, email, name, roles, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const selectOwner = database.prepare(
    `SELECT account_id FROM staff_credential WHERE kind = ? AND value = ? AND kind <> 'password'`,
  );
  const insertCredential = database.prepare(
    `INSERT INTO staff_credential (account_id, kind, value) VALUES (?, ?, ?)
     ON CONFLICT (account_id, kind) DO UPDATE SET value = excluded.value`,
  );
  const endAll = database.prepare('DELETE FROM staff_session WHERE account_id = ?');
  const note = createNoteStaff(database);

  function open(tokenHash: string, now: number): Invitation | null {
    const row: Row | undefined = select.get(tokenHash, now);
    return row === undefined ? null : toInvitation(row);
  }

  /** The account that signs in so, if it is another. */
  function isTaken(credential: Credential, accountId: string): boolean {
    const row: { readonly account_id: string } | undefined = selectOwner.get(
      credential.kind,
      credentialValue(credential),
    );
    return row !== undefined && row.account_id !== accountId;
  }

  function give(accountId: string, credential: Credential, invitedBy: string | null, now: number): boolean {
    const row: AccountRow | undefined = selectAccount.get(accountId);
    if (row === undefined || row.disabled === 1 || isTaken(credential, accountId)) return false;
    insertCredential.run(accountId, credential.kind, credentialValue(credential));
    if (credential.kind === 'password') endAll.run(accountId);
    note(credentialAudit(accountId, credential, invitedBy), now);
    return true;
  }

  function join(tokenHash: string, wanted: Parameters<Accounts['join']>[1], now: number): Account | null {
    const { id, email, name, credential } = wanted;
    const invitation = open(tokenHash, now);
    if (invitation === null || (invitation.email ?? email) !== email) return null;
    if (selectByEmail.get(email) !== undefined || isTaken(credential, id)) return null;
    if (invitation.email === null && selectAny.get() !== undefined) return null;
    remove.run(invitation.email ?? '');
    insertAccount.run(id, email, name, JSON.stringify(invitation.roles), now);
    insertCredential.run(id, credential.kind, credentialValue(credential));
    const account = toAccount(selectAccount.get(id));
    note(joinedAudit(account, credential, invitation.invitedBy), now);
    return account;
  }

  function renew(tokenHash: string, credential: Credential, now: number): Account | null {
    const invitation = open(tokenHash, now);
    const row: AccountRow | undefined = invitation?.email == null ? undefined : selectByEmail.get(invitation.email);
    if (invitation === null || row === undefined) return null;
    if (!give(row.id, credential, invitation.invitedBy, now)) return null;
    remove.run(row.email);
    return toAccount(row);
  }

  return {
    join: (tokenHash, wanted, now) => writer.write(() => join(tokenHash, wanted, now)),
    setCredential: (accountId, credential, now) => writer.write(() => give(accountId, credential, null, now)),
    renew: (tokenHash, credential, now) => writer.write(() => renew(tokenHash, credential, now)),
    async invite({ tokenHash, email, roles, invitedBy, expiresAt }) {
      await writer.write(() => {
        remove.run(email ?? '');
        insert.run(tokenHash, email ?? '', JSON.stringify(roles), invitedBy, expiresAt);
      });
    },
    async invitations(now) {
      const rows: readonly Row[] = selectOpen.all(now);
      return rows.map(toInvitation);
    },
    invitation: async (tokenHash, now) => open(tokenHash, now),
    async withdrawInvitation(email) {
      await writer.write(() => remove.run(email));
    },
  };
}

function toInvitation(row: Row): Invitation {
  return {
    tokenHash: row.token_hash,
    email: row.email === '' ? null : row.email,
    roles: JSON.parse(row.roles),
    invitedBy: row.invited_by,
    expiresAt: row.expires_at,
  };
}
