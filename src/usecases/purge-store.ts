import { TELLING_MS } from '../domain/alarm.ts';
import { RETENTION_KINDS, type Retention } from '../domain/retention.ts';
import type { Privacy, PurgedRows, PurgeLimits } from './ports/privacy.ts';
import type { Clock } from './ports.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Rows of a kind deleted in one transaction: messages that arrive meanwhile wait milliseconds for it. */
const BATCH = 500;
/** How long the last word after an erasure is kept: the text says two days, and a purge runs every hour (`responses/assistant.yml`). */
const FAREWELL_MS = DAY_MS;

/** Destroys all that is older than its kind may be, in small transactions, and notes how much in the audit. */
export async function purgeStore(
  deps: { readonly privacy: Pick<Privacy, 'purge' | 'note'>; readonly retention: Retention; readonly clock: Clock },
  by: string,
): Promise<PurgedRows> {
  const now = deps.clock();
  const before = limitsAt(deps.retention, now);
  const total: Record<string, number> = {};
  for (let more = true; more; ) {
    const purged = await deps.privacy.purge(before, BATCH);
    for (const [kind, count] of Object.entries(purged)) total[kind] = (total[kind] ?? 0) + count;
    more = Object.values(purged).some((count) => count >= BATCH);
  }
  // Words of ten minutes ago go every hour: an audit of that would hide the rest.
  if (Object.entries(total).some(([kind, count]) => kind !== 'tellings' && count > 0))
    await deps.privacy.note({ at: now, actor: by, action: 'purged', conversationId: null, detail: total });
  return total as PurgedRows;
}

function limitsAt(retention: Retention, now: number): PurgeLimits {
  const kinds = RETENTION_KINDS.map((kind) => [kind, now - retention[kind] * DAY_MS] as const);
  return {
    ...(Object.fromEntries(kinds) as Record<(typeof RETENTION_KINDS)[number], number>),
    farewells: now - FAREWELL_MS,
    // Later they are of no use to anybody.
    tellings: now - TELLING_MS,
  };
}
