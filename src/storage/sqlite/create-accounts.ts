import type { Account, Accounts } from '../../usecases/ports/accounts.ts';
import { changedAudit, endsSessions } from '../staff-audit.ts';
import { createInvitations } from './create-invitations.ts';
import { createStaffSessions } from './create-staff-sessions.ts';
import type { Writer } from './create-writer.ts';
import type { Database } from './open-database.ts';
import { type AccountRow, createNoteStaff, toAccount } from './staff-rows.ts';

/** Members of staff in SQLite. */
export function createAccounts(database: Database, writer: Writer): Accounts {
  const count = database.prepare('SELECT count(*) AS count FROM staff_account');
  const selectAll = database.prepare('SELECT * FROM staff_account ORDER BY created_at, id');
  const select = database.prepare('SELECT * FROM staff_account WHERE id = ?');
  const selectByEmail = database.prepare('SELECT * FROM staff_account WHERE email = ?');
  const selectByCredential = database.prepare(
    `SELECT staff_account.* FROM staff_account JOIN staff_credential ON account_id = staff_account.id
     WHERE kind = ? AND value = ? AND kind <> 'password'`,
  );
  const selectPassword = database.prepare(
    `SELECT value FROM staff_credential WHERE account_id = ? AND kind = 'password'`,
  );
  const update = database.prepare('UPDATE staff_account SET name = ?, roles = ?, disabled = ?, away = ? WHERE id = ?');
  const selectOtherAdministrator = database.prepare(
    `SELECT 1 FROM staff_account WHERE id <> ? AND disabled = 0
       AND EXISTS (SELECT 1 FROM json_each(roles) WHERE value = 'administrator')`,
  );
  const endAll = database.prepare('DELETE FROM staff_session WHERE account_id = ?');
  const note = createNoteStaff(database);

  const read = (row: AccountRow | undefined): Account | null => (row === undefined ? null : toAccount(row));
  const rules = (account: Account) => !account.disabled && account.roles.includes('administrator');

  function change(id: string, wanted: Parameters<Accounts['change']>[1], by: string, now: number): Account | null {
    const before = read(select.get(id));
    if (before === null) return null;
    const after: Account = { ...before, ...wanted };
    if (rules(before) && !rules(after) && selectOtherAdministrator.get(id) === undefined) return null;
    update.run(after.name, JSON.stringify(after.roles), Number(after.disabled), Number(after.away), id);
    if (endsSessions(before, after)) endAll.run(id);
    note(changedAudit(before, after, by), now);
    return after;
  }

  return {
    async count() {
      const row: { readonly count: number } = count.get();
      return row.count;
    },
    async all() {
      const rows: readonly AccountRow[] = selectAll.all();
      return rows.map(toAccount);
    },
    find: async (id) => read(select.get(id)),
    findByEmail: async (email) => read(selectByEmail.get(email)),
    findByCredential: async (kind, subject) => read(selectByCredential.get(kind, subject)),
    async passwordHash(accountId) {
      const row: { readonly value: string } | undefined = selectPassword.get(accountId);
      return row?.value ?? null;
    },
    change: (id, wanted, by, now) => writer.write(() => change(id, wanted, by, now)),
    ...createInvitations(database, writer),
    ...createStaffSessions(database, writer),
  };
}
