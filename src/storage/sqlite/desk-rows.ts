import type { Holder } from '../../domain/conversation.ts';
import { NO_GRAVITY } from '../desk-line.ts';
import type { Hold } from '../hold.ts';
import type { Database } from './open-database.ts';

type HoldRow = { readonly holder: Holder; readonly held_by: string | null; readonly shared_with: string | null };

export type DeskRows = ReturnType<typeof createDeskRows>;

/** Small steps on the desk's tables. All but `hold` change something, inside a transaction. */
export function createDeskRows(database: Database) {
  const selectHold = database.prepare(
    'SELECT holder, held_by, shared_with FROM conversation LEFT JOIN desk ON desk.conversation_id = id WHERE id = ?',
  );
  const setHolder = database.prepare('UPDATE conversation SET holder = ?, fence = fence + 1 WHERE id = ?');
  const take = database.prepare(
    `INSERT INTO desk (conversation_id, held_by, word_at, since, gravity, look_at) VALUES (:id, :by, :now, :now, ${NO_GRAVITY}, :now)
     ON CONFLICT (conversation_id) DO UPDATE SET held_by = excluded.held_by, shared_with = '[]', word_at = excluded.word_at,
       since = CASE WHEN ended_at IS NULL THEN since ELSE excluded.since END,
       gravity = CASE WHEN ended_at IS NULL THEN gravity ELSE excluded.gravity END,
       expected_at = CASE WHEN ended_at IS NULL THEN expected_at END,
       offered_to = CASE WHEN ended_at IS NULL THEN offered_to END,
       offered_at = CASE WHEN ended_at IS NULL THEN offered_at END,
       offered_for = CASE WHEN ended_at IS NULL THEN offered_for END,
       offers = CASE WHEN ended_at IS NULL THEN offers ELSE 0 END,
       look_at = excluded.look_at, version = version + 1, ended_at = NULL, end_reason = NULL`,
  );
  const voidBubbles = database.prepare(
    `UPDATE outbox SET given_up = 1
     WHERE conversation_id = ? AND author = 'assistant' AND urgent = 0 AND status IN ('pending', 'sending', 'unknown')`,
  );
  const claim = database.prepare(
    `UPDATE escalation SET state = 'claimed', claimed_by = :by WHERE conversation_id = :id AND state <> 'closed'`,
  );
  const reopen = database.prepare(
    `UPDATE escalation SET state = 'open', claimed_by = NULL WHERE conversation_id = ? AND state = 'claimed'`,
  );
  const close = database.prepare(
    `UPDATE escalation SET state = 'closed', closed_at = :now WHERE conversation_id = :id AND state <> 'closed'`,
  );
  const putBack = database.prepare(
    `UPDATE desk SET held_by = NULL, shared_with = '[]', look_at = :now, version = version + 1,
       offered_to = NULL, offered_at = NULL, offered_for = NULL, offers = 0,
       since = coalesce((SELECT min(at) FROM escalation WHERE conversation_id = :id AND state <> 'closed'), :now)
     WHERE conversation_id = :id`,
  );
  const end = database.prepare(
    `UPDATE desk SET held_by = NULL, shared_with = '[]', expected_at = NULL, look_at = NULL, version = version + 1,
       ended_at = :now, end_reason = :reason WHERE conversation_id = :id`,
  );
  const pass = database.prepare(
    `UPDATE desk SET held_by = :to, shared_with = :shared, word_at = :now, look_at = :now, version = version + 1 WHERE conversation_id = :id`,
  );
  const share = database.prepare(
    'UPDATE desk SET shared_with = :shared, version = version + 1 WHERE conversation_id = :id',
  );
  const speak = database.prepare(
    `UPDATE desk SET word_at = :now, expected_at = NULL, look_at = :now, version = version + 1 WHERE conversation_id = :id`,
  );
  const insertAudit = database.prepare(
    'INSERT INTO audit (at, actor, action, conversation_id, detail) VALUES (?, ?, ?, ?, ?)',
  );

  return {
    /** Null when there is no such conversation. */
    hold(id: number): Hold | null {
      const row: HoldRow | undefined = selectHold.get(id);
      if (row === undefined) return null;
      return { holder: row.holder, heldBy: row.held_by, sharedWith: JSON.parse(row.shared_with ?? '[]') };
    },
    /** What was on its way from the assistant is void, except what answers a danger. */
    take(id: number, by: string, now: number): void {
      setHolder.run('referent', id);
      take.run({ id, by, now });
      claim.run({ id, by });
      voidBubbles.run(id);
    },
    /** To wait again, as if nobody had come. */
    putBack(id: number, now: number): void {
      setHolder.run('waiting', id);
      reopen.run(id);
      putBack.run({ id, now });
    },
    end(id: number, holder: 'handed-back' | 'closed', reason: string | null, now: number): void {
      setHolder.run(holder, id);
      close.run({ id, now });
      end.run({ id, now, reason });
    },
    pass(id: number, to: string, sharedWith: readonly string[], now: number): void {
      setHolder.run('referent', id);
      pass.run({ id, to, shared: JSON.stringify(sharedWith), now });
      claim.run({ id, by: to });
    },
    share(id: number, sharedWith: readonly string[]): void {
      share.run({ id, shared: JSON.stringify(sharedWith) });
    },
    speak(id: number, now: number): void {
      speak.run({ id, now });
    },
    audit(id: number, actor: string, action: string, detail: Readonly<Record<string, unknown>>, now: number): void {
      insertAudit.run(now, actor, action, id, JSON.stringify(detail));
    },
  };
}
