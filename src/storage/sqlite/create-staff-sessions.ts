import type { Accounts, Failures, Session } from '../../usecases/ports/accounts.ts';
import { FAILURES_KEPT_MS, IDLE_STEP_MS } from '../session-writes.ts';
import type { Writer } from './create-writer.ts';
import type { Database } from './open-database.ts';
import { type AccountRow, toAccount } from './staff-rows.ts';

type Row = AccountRow & {
  readonly token_hash: string;
  readonly started_at: number;
  readonly idle_until: number;
  readonly ends_at: number;
};

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

/** Sessions in SQLite, and the failures that throttling goes by. */
export function createStaffSessions(database: Database, writer: Writer): StaffSessions {
  const insert = database.prepare(
    `INSERT INTO staff_session (token_hash, account_id, created_at, idle_until, ends_at)
     SELECT ?, id, ?, ?, ? FROM staff_account WHERE id = ? AND disabled = 0`,
  );
  const seen = database.prepare('UPDATE staff_account SET last_seen_at = ? WHERE id = ?');
  const select = database.prepare(
    `SELECT staff_account.*, token_hash, staff_session.created_at AS started_at, idle_until, ends_at
     FROM staff_session JOIN staff_account ON staff_account.id = account_id
     WHERE token_hash = :hash AND idle_until > :now AND ends_at > :now AND disabled = 0`,
  );
  const move = database.prepare('UPDATE staff_session SET idle_until = max(idle_until, ?) WHERE token_hash = ?');
  const end = database.prepare('DELETE FROM staff_session WHERE token_hash = ?');
  const endAll = database.prepare('DELETE FROM staff_session WHERE account_id = ?');
  const insertFailure = database.prepare('INSERT INTO staff_failure (key, at) VALUES (?, ?)');
  const countFailures = database.prepare(
    'SELECT count(*) AS count, max(at) AS lastAt FROM staff_failure WHERE key = ? AND at > ?',
  );
  const removeFailures = database.prepare('DELETE FROM staff_failure WHERE key = ?');
  const removeOver = database.prepare('DELETE FROM staff_session WHERE idle_until <= :now OR ends_at <= :now');
  const removeExpired = database.prepare('DELETE FROM staff_invitation WHERE expires_at <= ?');
  const removeOldFailures = database.prepare('DELETE FROM staff_failure WHERE at <= ?');

  return {
    async openSession({ tokenHash, accountId, createdAt, idleUntil, endsAt }) {
      await writer.write(() => {
        insert.run(tokenHash, createdAt, Math.min(idleUntil, endsAt), endsAt, accountId);
        seen.run(createdAt, accountId);
      });
    },
    async touchSession(tokenHash, now, idleUntil) {
      const row: Row | undefined = select.get({ hash: tokenHash, now });
      if (row === undefined) return null;
      const until = Math.min(idleUntil, row.ends_at);
      const moves = until - row.idle_until >= IDLE_STEP_MS;
      if (moves) await writer.write(() => move.run(until, tokenHash));
      const session: Session = {
        ...{ tokenHash, accountId: row.id, createdAt: row.started_at, endsAt: row.ends_at },
        idleUntil: moves ? until : row.idle_until,
      };
      return { account: toAccount(row), session };
    },
    async endSession(tokenHash) {
      await writer.write(() => end.run(tokenHash));
    },
    async endSessions(accountId) {
      await writer.write(() => endAll.run(accountId));
    },
    async noteFailure(key, now) {
      await writer.write(() => insertFailure.run(key, now));
    },
    async failures(key, since) {
      const failures: Failures = countFailures.get(key, since);
      return { count: failures.count, lastAt: failures.lastAt };
    },
    async forgetFailures(key) {
      await writer.write(() => removeFailures.run(key));
    },
    async sweep(now) {
      await writer.write(() => {
        removeOver.run({ now });
        removeExpired.run(now);
        removeOldFailures.run(now - FAILURES_KEPT_MS);
      });
    },
  };
}
