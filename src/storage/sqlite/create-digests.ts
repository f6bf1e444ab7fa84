import type { Digests } from '../../usecases/ports/digests.ts';
import { type AskedRow, type DoneRow, HARD, toRequestFacts } from '../request-facts.ts';
import type { Database } from './open-database.ts';

/** What the digests count, in SQLite. The audit is read once from end to end, not once a conversation: it has no index by it. */
export function createDigests(database: Database): Digests {
  const selectAsked = database.prepare(
    `WITH broken AS (
       SELECT conversation_id FROM alert WHERE kind = 'promise' AND created_at >= :since
       UNION SELECT conversation_id FROM audit WHERE action = 'promise-broken' AND at >= :since)
     SELECT conversation_id, min(at) AS asked_at, max(reason IN ${HARD}) AS hard, max(state <> 'open') AS claimed,
       conversation_id IN (SELECT conversation_id FROM broken WHERE conversation_id IS NOT NULL) AS broken
     FROM escalation WHERE at >= :since AND at < :until GROUP BY conversation_id ORDER BY asked_at, conversation_id`,
  );
  const selectDone = database.prepare(
    `SELECT conversation_id, action, actor, at FROM audit
     WHERE at >= ? AND action IN ('taken-over', 'said') AND conversation_id IS NOT NULL ORDER BY at, id`,
  );
  const selectEnded = database.prepare(
    `SELECT DISTINCT actor FROM audit WHERE at >= ? AND at < ? AND action IN ('closed', 'handed-back')
       AND conversation_id IN (SELECT conversation_id FROM escalation WHERE reason IN ${HARD}) ORDER BY actor`,
  );

  return {
    async requests(since, until) {
      const asked: readonly AskedRow[] = selectAsked.all({ since, until });
      const done: readonly DoneRow[] = asked.length === 0 ? [] : selectDone.all(since);
      return toRequestFacts(asked, done);
    },
    async endedHard(since, until) {
      const rows: readonly { readonly actor: string }[] = selectEnded.all(since, until);
      return rows.map(({ actor }) => actor);
    },
  };
}
