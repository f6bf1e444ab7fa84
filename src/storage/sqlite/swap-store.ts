import { copyFile, link, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { backUp, checkStore, exists, sync } from './back-up.ts';
import { makePrivate } from './open-database.ts';

const BESIDE = ['', '-wal', '-shm', '-lock'];

/** Copies a backup to where it can be worked on, readable by its owner alone. Throws STORE_UNAVAILABLE when it is not whole. */
export async function layOut(backup: string, place: string): Promise<void> {
  checkStore(backup);
  await clear(place);
  makePrivate(place);
  await copyFile(backup, place);
}

/** Takes away what was laid out. */
export async function clear(place: string): Promise<void> {
  for (const suffix of BESIDE) await rm(place + suffix, { force: true });
}

/**
 * Puts the store at `place` where `file` is, in one rename, and keeps the old one under the name it gives back; null when there was none.
 * The caller holds the lock of `file`.
 */
export async function swapStore(place: string, file: string, now: number): Promise<string | null> {
  // One file without a log, and without a trace of what was erased in it.
  const whole = `${place}.entier`;
  await clear(whole);
  await backUp(place, whole);
  const old = (await exists(file)) ? `${file}.avant-${new Date(now).toISOString().replaceAll(':', '-')}` : null;
  if (old !== null) {
    await link(file, old);
    // A log beside a file that it does not belong to would destroy it: it goes along with its own.
    for (const suffix of ['-wal', '-shm']) if (await exists(file + suffix)) await rename(file + suffix, old + suffix);
  }
  await rename(whole, file);
  await sync(dirname(file));
  await clear(place);
  return old;
}
