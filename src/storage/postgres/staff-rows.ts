import type { Role } from '../../domain/staff.ts';
import type { Account } from '../../usecases/ports/accounts.ts';
import type { StaffAudit } from '../staff-audit.ts';
import type { Queries } from './create-database.ts';

export type AccountRow = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly created_at: number;
  readonly disabled: boolean;
  readonly away: boolean;
  readonly last_seen_at: number | null;
};

export function toAccount(row: AccountRow): Account {
  const { id, email, name, roles, disabled, away } = row;
  return { id, email, name, roles, createdAt: row.created_at, disabled, away, lastSeenAt: row.last_seen_at };
}

/** The one account that a condition on it names. */
export async function findAccount(queries: Queries, where: string, value: string): Promise<Account | null> {
  const [row] = await queries.rows<AccountRow>(`SELECT * FROM staff_account WHERE ${where}`, [value]);
  return row === undefined ? null : toAccount(row);
}

/** Until the transaction ends nobody else changes who may do what: two administrators cannot take each other's role away at once. */
export async function lockStaff(tx: Queries): Promise<void> {
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtext('epaule staff ' || current_schema()))`);
}

/** Writes a line of the audit, inside the transaction of what it tells. */
export async function noteStaff(tx: Queries, { actor, action, detail }: StaffAudit, now: number): Promise<void> {
  await tx.rows('INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES ($1, $2, $3, NULL, $4)', [
    ...[now, actor, action, JSON.stringify(detail)],
  ]);
}
