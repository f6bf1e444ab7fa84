import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Adapter } from 'lowdb';
import { DataFile } from 'lowdb/node';

/** How a document becomes text and back. */
export type TextFormat<T> = {
  readonly parse: (text: string) => T;
  readonly stringify: (value: T) => string;
};

/**
 * lowdb's `DataFile` whose writes survive a power cut: lowdb renames without fsync, which may leave an empty file.
 * `read` gives null for a file that is not there. `write` rejects with the system's error and then leaves the old file.
 */
export function createDataFile<T>(path: string, format: TextFormat<T>): Adapter<T> {
  const file = new DataFile<T>(path, format);
  return {
    read: () => file.read(),
    write: (value) => writeDurably(path, format.stringify(value)),
  };
}

/** Temporary file beside the old one, fsync, rename, fsync of the folder. Keeps the old file's permissions. */
async function writeDurably(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx', await modeOf(path));
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function modeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  return found === null ? 0o644 : found.mode & 0o777;
}

/** Makes the rename itself durable. Systems that cannot open a folder (Windows) have no such call: nothing to do there. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
