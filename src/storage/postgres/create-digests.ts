import type { Digests } from '../../usecases/ports/digests.ts';
import { type AskedRow, type DoneRow, HARD, toRequestFacts } from '../request-facts.ts';
import type { Queries } from './create-database.ts';

/** What the digests count, in PostgreSQL. The audit is read once from end to end, not once a conversation: it has no index by it. */
export function createDigests(database: Queries): Digests {
  return {
    async requests(since, until) {
      const asked = await database.rows<AskedRow>(
        `WITH broken AS (
           SELECT conversation_id FROM alert WHERE kind = 'promise' AND created_at >= $1
           UNION SELECT conversation_id FROM audit WHERE action = 'promise-broken' AND at >= $1)
         SELECT conversation_id, min(at) AS asked_at, max((reason IN ${HARD})::integer) AS hard,
           max((state <> 'open')::integer) AS claimed,
           (conversation_id IN (SELECT conversation_id FROM broken WHERE conversation_id IS NOT NULL))::integer AS broken
         FROM escalation WHERE at >= $1 AND at < $2 GROUP BY conversation_id ORDER BY asked_at, conversation_id`,
        [since, until],
      );
      if (asked.length === 0) return [];
      const done = await database.rows<DoneRow>(
        `SELECT conversation_id, action, actor, at FROM audit
         WHERE at >= $1 AND action IN ('taken-over', 'said') AND conversation_id IS NOT NULL ORDER BY at, id`,
        [since],
      );
      return toRequestFacts(asked, done);
    },
    async endedHard(since, until) {
      const rows = await database.rows<{ readonly actor: string }>(
        `SELECT DISTINCT actor FROM audit WHERE at >= $1 AND at < $2 AND action IN ('closed', 'handed-back')
           AND conversation_id IN (SELECT conversation_id FROM escalation WHERE reason IN ${HARD}) ORDER BY actor`,
        [since, until],
      );
      return rows.map(({ actor }) => actor);
    },
  };
}
