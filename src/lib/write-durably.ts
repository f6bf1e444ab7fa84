import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces a file so that a crash or a power cut leaves the old one or the new one, never half of one: a temporary file
 * beside it, fsync, rename, fsync of the folder. Makes the folder when need be and keeps the old file's permissions. Rejects
 * with the system's error, and then leaves the old file.
 */
export async function writeDurably(path: string, data: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(temporary, 'wx', await modeOf(path));
    try {
      await handle.writeFile(data);
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
