import type { Account } from '../../usecases/ports/accounts.ts';
import type { StaffAudit } from '../staff-audit.ts';
import type { Database } from './open-database.ts';

export type AccountRow = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: string;
  readonly created_at: number;
  readonly disabled: number;
  readonly away: number;
  readonly last_seen_at: number | null;
};

export function toAccount(row: AccountRow): Account {
  const { id, email, name } = row;
  return {
    ...{ id, email, name, roles: JSON.parse(row.roles), createdAt: row.created_at },
    ...{ disabled: row.disabled === 1, away: row.away === 1, lastSeenAt: row.last_seen_at },
  };
}

/** Writes a line of the audit, inside the transaction of what it tells. */
export function createNoteStaff(database: Database): (line: StaffAudit, now: number) => void {
  const insert = database.prepare(
    'INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES (?, ?, ?, NULL, ?)',
  );
  return ({ actor, action, detail }, now) => {
    insert.run(now, actor, action, JSON.stringify(detail));
  };
}
