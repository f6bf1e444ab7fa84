import type { Accounts, Failures, Session } from '../../usecases/ports/accounts.ts';
import { FAILURES_KEPT_MS, IDLE_STEP_MS } from '../session-writes.ts';
import type { Database } from './create-database.ts';
import { type AccountRow, toAccount } from './staff-rows.ts';

type Row = AccountRow & { readonly started_at: number; readonly idle_until: number; readonly ends_at: number };

type StaffSessions = Pick<
  Accounts,
  | 'openSession'
  | 'touchSession'
  | 'endSession'
  | 'endSessions'
  | 'noteFailure'
  | 'failures'
  | 'forgetFailures'
  | 'sweep'
>;

/** Sessions in PostgreSQL, and the failures that throttling goes by: every process sees the same. */
export function createStaffSessions(database: Database): StaffSessions {
  const write = async (sql: string, values: readonly unknown[]) => {
    await database.transaction((tx) => tx.rows(sql, values));
  };
  return {
    async openSession({ tokenHash, accountId, createdAt, idleUntil, endsAt }) {
      await database.transaction(async (tx) => {
        await tx.rows(
          `INSERT INTO staff_session (token_hash, account_id, created_at, idle_until, ends_at)
           SELECT $1, id, $3, $4, $5 FROM staff_account WHERE id = $2 AND NOT disabled ON CONFLICT (token_hash) DO NOTHING`,
          [tokenHash, accountId, createdAt, Math.min(idleUntil, endsAt), endsAt],
        );
        await tx.rows('UPDATE staff_account SET last_seen_at = $1 WHERE id = $2', [createdAt, accountId]);
      });
    },
    async touchSession(tokenHash, now, idleUntil) {
      const [row] = await database.rows<Row>(
        `SELECT staff_account.*, staff_session.created_at AS started_at, idle_until, ends_at
         FROM staff_session JOIN staff_account ON staff_account.id = account_id
         WHERE token_hash = $1 AND idle_until > $2 AND ends_at > $2 AND NOT disabled`,
        [tokenHash, now],
      );
      if (row === undefined) return null;
      const until = Math.min(idleUntil, row.ends_at);
      const moves = until - row.idle_until >= IDLE_STEP_MS;
      if (moves)
        await write('UPDATE staff_session SET idle_until = greatest(idle_until, $1) WHERE token_hash = $2', [
          ...[until, tokenHash],
        ]);
      const session: Session = {
        ...{ tokenHash, accountId: row.id, createdAt: row.started_at, endsAt: row.ends_at },
        idleUntil: moves ? until : row.idle_until,
      };
      return { account: toAccount(row), session };
    },
    endSession: (tokenHash) => write('DELETE FROM staff_session WHERE token_hash = $1', [tokenHash]),
    endSessions: (accountId) => write('DELETE FROM staff_session WHERE account_id = $1', [accountId]),
    noteFailure: (key, now) => write('INSERT INTO staff_failure (key, at) VALUES ($1, $2)', [key, now]),
    async failures(key, since) {
      const [row] = await database.rows<Failures>(
        'SELECT count(*) AS count, max(at) AS "lastAt" FROM staff_failure WHERE key = $1 AND at > $2',
        [key, since],
      );
      return row ?? { count: 0, lastAt: null };
    },
    forgetFailures: (key) => write('DELETE FROM staff_failure WHERE key = $1', [key]),
    sweep: (now) =>
      database.transaction(async (tx) => {
        await tx.rows('DELETE FROM staff_session WHERE idle_until <= $1 OR ends_at <= $1', [now]);
        await tx.rows('DELETE FROM staff_invitation WHERE expires_at <= $1', [now]);
        await tx.rows('DELETE FROM staff_failure WHERE at <= $1', [now - FAILURES_KEPT_MS]);
      }),
  };
}
