import type { Account, Accounts } from '../../usecases/ports/accounts.ts';
import { changedAudit, endsSessions } from '../staff-audit.ts';
import type { Database } from './create-database.ts';
import { createInvitations } from './create-invitations.ts';
import { createStaffSessions } from './create-staff-sessions.ts';
import { type AccountRow, findAccount, lockStaff, noteStaff, toAccount } from './staff-rows.ts';

/** Members of staff in PostgreSQL. */
export function createAccounts(database: Database): Accounts {
  return {
    async count() {
      const [row] = await database.rows<{ readonly count: number }>('SELECT count(*) AS count FROM staff_account');
      return row?.count ?? 0;
    },
    async all() {
      return (await database.rows<AccountRow>('SELECT * FROM staff_account ORDER BY created_at, id')).map(toAccount);
    },
    find: (id) => findAccount(database, 'id = $1', id),
    findByEmail: (email) => findAccount(database, 'email = $1', email),
    async findByCredential(kind, subject) {
      const [row] = await database.rows<AccountRow>(
        `SELECT staff_account.* FROM staff_account JOIN staff_credential ON account_id = staff_account.id
         WHERE kind = $1 AND value = $2 AND kind <> 'password'`,
        [kind, subject],
      );
      return row === undefined ? null : toAccount(row);
    },
    async passwordHash(accountId) {
      const [row] = await database.rows<{ readonly value: string }>(
        `SELECT value FROM staff_credential WHERE account_id = $1 AND kind = 'password'`,
        [accountId],
      );
      return row?.value ?? null;
    },
    change: (id, wanted, by, now) =>
      database.transaction(async (tx) => {
        await lockStaff(tx);
        const before = await findAccount(tx, 'id = $1', id);
        if (before === null) return null;
        const after: Account = { ...before, ...wanted };
        const others = await tx.rows(
          `SELECT 1 FROM staff_account WHERE id <> $1 AND NOT disabled AND roles::jsonb ? 'administrator'`,
          [id],
        );
        if (rules(before) && !rules(after) && others.length === 0) return null;
        await tx.rows('UPDATE staff_account SET name = $1, roles = $2, disabled = $3, away = $4 WHERE id = $5', [
          ...[after.name, JSON.stringify(after.roles), after.disabled, after.away, id],
        ]);
        if (endsSessions(before, after)) await tx.rows('DELETE FROM staff_session WHERE account_id = $1', [id]);
        await noteStaff(tx, changedAudit(before, after, by), now);
        return after;
      }),
    ...createInvitations(database),
    ...createStaffSessions(database),
  };
}

function rules(account: Account): boolean {
  return !account.disabled && account.roles.includes('administrator');
}
