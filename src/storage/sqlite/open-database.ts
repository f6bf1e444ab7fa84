import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { AppError } from '../../domain/errors.ts';

export type Database = InstanceType<typeof DatabaseSync>;

const BUSY_MS = 2000;
const WAL_LIMIT_BYTES = 64 * 1024 * 1024;
/** Of 4 kB. SQLite's own thousand is reached every hundred messages under load, and each time two more fsyncs hold everybody up. */
const PAGES_BETWEEN_CHECKPOINTS = 8000;
/** What is touched at every message, the indexes above all, stays in memory: SQLite's own 2 MB hold a few thousand messages. */
const CACHE_KIB = 32 * 1024;

/**
 * Opens the store's file: folder 0700 when it has to be made, file 0600 (its -wal and -shm inherit it), WAL, synchronous FULL, foreign
 * keys. FULL is set and read back: the library's default is weaker, and acknowledged messages depend on it. What is deleted is
 * overwritten, so that a destroyed key is in no free page of the file. Throws STORE_UNAVAILABLE.
 */
export function openDatabase(file: string): Database {
  try {
    makePrivate(file);
    const database = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true });
    try {
      setUp(database);
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  } catch (cause) {
    throw new AppError(
      'STORE_UNAVAILABLE',
      `Impossible d'ouvrir ${file} : vérifiez que le dossier existe, qu'il est inscriptible, sur un disque local qui a de la place.`,
      { cause },
    );
  }
}

/** Makes the file (and its folder) before SQLite does, so that nobody else could ever read it. */
export function makePrivate(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
}

function setUp(database: Database): void {
  const journal: { readonly journal_mode: string } = database.prepare('PRAGMA journal_mode = WAL').get();
  database.exec(`PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA journal_size_limit = ${WAL_LIMIT_BYTES}`);
  database.exec(`PRAGMA wal_autocheckpoint = ${PAGES_BETWEEN_CHECKPOINTS}; PRAGMA cache_size = -${CACHE_KIB}`);
  const sync: { readonly synchronous: number } = database.prepare('PRAGMA synchronous').get();
  const keys: { readonly foreign_keys: number } = database.prepare('PRAGMA foreign_keys').get();
  if (journal.journal_mode !== 'wal' || sync.synchronous !== 2 || keys.foreign_keys !== 1) {
    throw new Error('SQLite refused WAL, synchronous FULL or foreign keys');
  }
}
