import { chmod, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { AppError } from '../../domain/errors.ts';

const BUSY_MS = 10_000;

/**
 * Copies a store into `target` as it is at one moment, while a server goes on writing. The copy is checked, readable by its owner
 * alone, and stands there whole or not at all. Rejects when `target` exists: a backup never overwrites another.
 */
export async function backUp(file: string, target: string): Promise<void> {
  if (await exists(target)) throw new AppError('STORE_UNAVAILABLE', `${target} existe déjà : choisissez un autre nom.`);
  if (!(await exists(file))) throw new AppError('STORE_UNAVAILABLE', `Rien à sauvegarder : ${file} n'existe pas.`);
  const partial = `${target}.partial`;
  await rm(partial, { force: true });
  const handle = await open(partial, 'wx', 0o600);
  await handle.close();
  try {
    const database = new DatabaseSync(file, { timeout: BUSY_MS });
    try {
      // Into an empty file that is ours already, so that nobody else could read it for a moment.
      database.prepare('VACUUM INTO ?').run(partial);
    } finally {
      database.close();
    }
    checkStore(partial);
    await chmod(partial, 0o600);
    await sync(partial);
    await rename(partial, target);
    await sync(dirname(target));
  } catch (cause) {
    await rm(partial, { force: true });
    if (cause instanceof AppError) throw cause;
    throw new AppError('STORE_UNAVAILABLE', `La sauvegarde a échoué : place et droits de ${dirname(target)} ?`, {
      cause,
    });
  }
}

/** Throws STORE_UNAVAILABLE unless the file is a whole store of ours. */
export function checkStore(file: string): void {
  try {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      const check: { readonly integrity_check: string } = database.prepare('PRAGMA integrity_check').get();
      database.prepare('SELECT count(*) FROM conversation').get();
      if (check.integrity_check !== 'ok') throw new Error('integrity_check');
    } finally {
      database.close();
    }
  } catch (cause) {
    throw new AppError('STORE_UNAVAILABLE', `${file} n'est pas une base d'Épaule entière.`, { cause });
  }
}

export async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
