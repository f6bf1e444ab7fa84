import { AppError } from '../../domain/errors.ts';
import type { Database } from './open-database.ts';

/**
 * Brings the schema from `PRAGMA user_version` to the number of `migrations`, all in one transaction, forward only. Two processes may
 * run it at once: the second waits and finds it done. Rejects a store that a newer version wrote: going back would lose data.
 */
export function migrate(database: Database, migrations: readonly string[]): void {
  if (versionOf(database) === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    const from = versionOf(database);
    if (from > migrations.length) {
      throw new AppError(
        'STORE_UNAVAILABLE',
        `Les données sont au format ${from}, et cette version d'Épaule connaît le format ${migrations.length} au plus : reprenez la version plus récente.`,
      );
    }
    for (const sql of migrations.slice(from)) database.exec(sql);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

export function versionOf(database: Database): number {
  const row: { readonly user_version: number } = database.prepare('PRAGMA user_version').get();
  return row.user_version;
}
