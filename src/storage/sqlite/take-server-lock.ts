import { DatabaseSync } from '@photostructure/sqlite';
import { AppError } from '../../domain/errors.ts';
import { makePrivate } from './open-database.ts';
import { primaryCode } from './primary-code.ts';

/** Held until `release` or the death of the process, however it dies: the system itself lets go of the file lock. */
export type ServerLock = { release(): void };

/** Long enough for a command beside that migrates, short enough for whoever starts a second server. */
const WAIT_MS = 1000;
const BUSY = 5;

/** Takes the lock beside the store's file. Throws STORE_LOCKED when another server holds it. */
export function takeServerLock(storeFile: string): ServerLock {
  const file = `${storeFile}-lock`;
  makePrivate(file);
  const connection = new DatabaseSync(file, { timeout: WAIT_MS });
  try {
    connection.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    connection.close();
    if (primaryCode(cause) !== BUSY)
      throw new AppError('STORE_UNAVAILABLE', `Impossible de verrouiller ${file}.`, { cause });
    throw new AppError(
      'STORE_LOCKED',
      `Un autre serveur Épaule utilise déjà ${storeFile}. Arrêtez-le d'abord, ou donnez à celui-ci un autre DATA_DIR. Ne supprimez pas le fichier ${file} : il se libère seul quand l'autre serveur s'arrête.`,
      { cause },
    );
  }
  return {
    release() {
      if (connection.isOpen) connection.close();
    },
  };
}
