import { describeError } from '../lib/describe-error.ts';
import { every } from '../lib/every.ts';
import type { Log } from './ports.ts';
import { purgeStore } from './purge-store.ts';

/** The shortest promise is « dans les deux jours » (`responses/assistant.yml`); small and often holds nobody up. */
const EVERY_MS = 60 * 60 * 1000;

/** Purges now and every hour; a purge that fails is logged and tried again. Gives the function that stops it. */
export function schedulePurge(deps: Parameters<typeof purgeStore>[0] & { readonly log: Log }): () => Promise<void> {
  const purge = async () => {
    const purged = await purgeStore(deps, 'server');
    const destroyed = Object.values(purged).reduce((sum, count) => sum + count, 0);
    if (destroyed > 0) deps.log.info({ destroyed }, 'what was kept long enough is destroyed');
  };
  return every(EVERY_MS, purge, (error) => deps.log.error(describeError(error), 'the purge failed and is tried again'));
}
