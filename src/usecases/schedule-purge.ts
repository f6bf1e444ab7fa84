import { describeError } from '../lib/describe-error.ts';
import { every } from '../lib/every.ts';
import type { Accounts } from './ports/accounts.ts';
import type { Log } from './ports.ts';
import { purgeStore } from './purge-store.ts';

/** The shortest promise is « dans les deux jours » (`responses/assistant.yml`); small and often holds nobody up. */
const EVERY_MS = 60 * 60 * 1000;

type Deps = Parameters<typeof purgeStore>[0] & { readonly accounts: Pick<Accounts, 'sweep'>; readonly log: Log };

/**
 * Purges now and every hour, staff's sessions and invitations that are over too; a purge that fails is logged and tried again. Gives the
 * function that stops it.
 */
export function schedulePurge(deps: Deps): () => Promise<void> {
  const purge = async () => {
    await deps.accounts.sweep(deps.clock());
    const purged = await purgeStore(deps, 'server');
    const destroyed = Object.values(purged).reduce((sum, count) => sum + count, 0);
    if (destroyed > 0) deps.log.info({ destroyed }, 'what was kept long enough is destroyed');
  };
  return every(EVERY_MS, purge, (error) => deps.log.error(describeError(error), 'the purge failed and is tried again'));
}
