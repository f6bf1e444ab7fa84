import { AppError } from '../../domain/errors.ts';
import type { Database } from './create-database.ts';

/**
 * Brings the schema to the number of `migrations`, all in one transaction, forward only. Several processes may run it at once: an
 * advisory lock lets one work, the others wait and find it done. Rejects a store that a newer version wrote: going back would lose data.
 */
export async function migrate(database: Database, migrations: readonly string[]): Promise<void> {
  await database.transaction(async (tx) => {
    // A migration of many rows, or the wait for the process that runs it, may take minutes.
    await tx.rows('SET LOCAL statement_timeout = 0');
    await tx.rows('SET LOCAL lock_timeout = 0');
    await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended('epaule migrations ' || current_schema(), 0))`);
    await tx.rows(
      'CREATE TABLE IF NOT EXISTS schema_migration (version integer PRIMARY KEY, applied_at timestamptz NOT NULL)',
    );
    const [row] = await tx.rows<{ readonly version: number }>(
      'SELECT coalesce(max(version), 0) AS version FROM schema_migration',
    );
    const from = row?.version ?? 0;
    if (from > migrations.length) {
      throw new AppError(
        'STORE_UNAVAILABLE',
        `Les données sont au format ${from}, et cette version d'Épaule connaît le format ${migrations.length} au plus : reprenez la version plus récente.`,
      );
    }
    for (const [index, sql] of migrations.entries()) {
      if (index < from) continue;
      await tx.rows(sql);
      await tx.rows('INSERT INTO schema_migration (version, applied_at) VALUES ($1, clock_timestamp())', [index + 1]);
    }
  });
}
