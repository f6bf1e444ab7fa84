import type { Role } from '../../domain/staff.ts';
import type { Account, Accounts, Credential, Invitation } from '../../usecases/ports/accounts.ts';
import { credentialAudit, credentialValue, joinedAudit } from '../staff-audit.ts';
import type { Database, Queries } from './create-database.ts';
import { findAccount, lockStaff, noteStaff } from './staff-rows.ts';

type Row = {
  readonly token_hash: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly invited_by: string;
  readonly expires_at: number;
};

type Invitations = Pick<
  Accounts,
  'join' | 'setCredential' | 'renew' | 'invite' | 'invitations' | 'invitation' | 'withdrawInvitation'
>;

/** One-time links in PostgreSQL, and the ways to sign in that they lead to. */
export function createInvitations(database: Database): Invitations {
  return {
    join(tokenHash, wanted, now) {
      const { id, email, name, credential } = wanted;
      let tried = false;
      return database.transaction(async (tx) => {
        await lockStaff(tx);
        const invitation = await findOpen(tx, tokenHash, now);
        // This very transaction may have succeeded before, with its answer lost.
        if (invitation === null) return tried ? findAccount(tx, 'id = $1', id) : null;
        if ((invitation.email ?? email) !== email) return null;
        if ((await findAccount(tx, 'email = $1', email)) !== null || (await isTaken(tx, credential, id))) return null;
        if (invitation.email === null && (await tx.rows('SELECT 1 FROM staff_account LIMIT 1')).length > 0) return null;
        tried = true;
        await remove(tx, invitation.email ?? '');
        await tx.rows('INSERT INTO staff_account (id, email, name, roles, created_at) VALUES ($1, $2, $3, $4, $5)', [
          ...[id, email, name, JSON.stringify(invitation.roles), now],
        ]);
        await insertCredential(tx, id, credential);
        const account = await findAccount(tx, 'id = $1', id);
        if (account !== null) await noteStaff(tx, joinedAudit(account, credential, invitation.invitedBy), now);
        return account;
      });
    },
    setCredential: (accountId, credential, now) =>
      database.transaction(async (tx) => {
        await lockStaff(tx);
        return give(tx, await findAccount(tx, 'id = $1', accountId), credential, null, now);
      }),
    renew(tokenHash, credential, now) {
      let tried: Account | null = null;
      return database.transaction(async (tx) => {
        await lockStaff(tx);
        const invitation = await findOpen(tx, tokenHash, now);
        // As in `join`: what was tried and is there was done by us.
        if (invitation === null) return tried !== null && (await has(tx, tried.id, credential)) ? tried : null;
        const account = invitation.email === null ? null : await findAccount(tx, 'email = $1', invitation.email);
        if (account === null || !(await give(tx, account, credential, invitation.invitedBy, now))) return null;
        await remove(tx, account.email);
        tried = account;
        return account;
      });
    },
    async invite({ tokenHash, email, roles, invitedBy, expiresAt }) {
      await database.transaction(async (tx) => {
        await lockStaff(tx);
        await remove(tx, email ?? '');
        await tx.rows(
          'INSERT INTO staff_invitation (token_hash, email, roles, invited_by, expires_at) VALUES ($1, $2, $3, $4, $5)',
          [tokenHash, email ?? '', JSON.stringify(roles), invitedBy, expiresAt],
        );
      });
    },
    async invitations(now) {
      const rows = await database.rows<Row>('SELECT * FROM staff_invitation WHERE expires_at > $1 ORDER BY email', [
        now,
      ]);
      return rows.map(toInvitation);
    },
    invitation: (tokenHash, now) => findOpen(database, tokenHash, now),
    withdrawInvitation: (email) => database.transaction((tx) => remove(tx, email)),
  };
}

async function findOpen(queries: Queries, tokenHash: string, now: number): Promise<Invitation | null> {
  const [row] = await queries.rows<Row>('SELECT * FROM staff_invitation WHERE token_hash = $1 AND expires_at > $2', [
    ...[tokenHash, now],
  ]);
  return row === undefined ? null : toInvitation(row);
}

async function remove(tx: Queries, email: string): Promise<void> {
  await tx.rows('DELETE FROM staff_invitation WHERE email = $1', [email]);
}

async function give(
  tx: Queries,
  account: Account | null,
  credential: Credential,
  invitedBy: string | null,
  now: number,
): Promise<boolean> {
  if (account === null || account.disabled || (await isTaken(tx, credential, account.id))) return false;
  await insertCredential(tx, account.id, credential);
  if (credential.kind === 'password') await tx.rows('DELETE FROM staff_session WHERE account_id = $1', [account.id]);
  await noteStaff(tx, credentialAudit(account.id, credential, invitedBy), now);
  return true;
}

/** Whether another account signs in so. */
async function isTaken(tx: Queries, credential: Credential, accountId: string): Promise<boolean> {
  if (credential.kind === 'password') return false;
  const rows = await tx.rows('SELECT 1 FROM staff_credential WHERE kind = $1 AND value = $2 AND account_id <> $3', [
    ...[credential.kind, credential.subject, accountId],
  ]);
  return rows.length > 0;
}

async function has(tx: Queries, accountId: string, credential: Credential): Promise<boolean> {
  const rows = await tx.rows('SELECT 1 FROM staff_credential WHERE account_id = $1 AND kind = $2 AND value = $3', [
    ...[accountId, credential.kind, credentialValue(credential)],
  ]);
  return rows.length > 0;
}

async function insertCredential(tx: Queries, accountId: string, credential: Credential): Promise<void> {
  await tx.rows(
    `INSERT INTO staff_credential (account_id, kind, value) VALUES ($1, $2, $3)
     ON CONFLICT (account_id, kind) DO UPDATE SET value = excluded.value`,
    [accountId, credential.kind, credentialValue(credential)],
  );
}

function toInvitation(row: Row): Invitation {
  return {
    tokenHash: row.token_hash,
    email: row.email === '' ? null : row.email,
    roles: row.roles,
    invitedBy: row.invited_by,
    expiresAt: row.expires_at,
  };
}
