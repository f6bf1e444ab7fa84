import { AppError } from '../../domain/errors.ts';
import type { Queries } from './create-database.ts';

/**
 * Rejects a server that acknowledges what it has not written: what we acknowledge to a platform is never delivered again. `local` is
 * accepted: it loses nothing of a server that comes back, only of one that is replaced by its standby.
 */
export async function assertDurable(database: Queries): Promise<void> {
  const [row] = await database.rows<{ readonly fsync: string; readonly sync: string; readonly pages: string }>(
    `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync,
            current_setting('full_page_writes') AS pages`,
  );
  if (row?.fsync === 'on' && row.sync !== 'off' && row.pages === 'on') return;
  throw new AppError(
    'STORE_UNAVAILABLE',
    'PostgreSQL peut perdre ce qu’il dit avoir écrit : réglez fsync, full_page_writes et synchronous_commit sur « on ».',
  );
}
