import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The content of a disease that does not exist, whole and valid: three intents, two forms. */
export const TINY_DISEASE = fileURLToPath(new URL('../fixtures/tiny-disease', import.meta.url));

/** A change to a file of the tiny disease: its new text, or null to remove it. */
export type Edit = { readonly file: string; readonly change: (text: string) => string | null };

/** Gives `use` a copy of the tiny disease with the edits made, in a temporary folder that is removed after. */
export async function withTinyContent<T>(edits: readonly Edit[], use: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'epaule-content-'));
  try {
    await cp(TINY_DISEASE, dir, { recursive: true });
    for (const { file, change } of edits) await apply(join(dir, file), change);
    return await use(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Replaces words that must stand in the file exactly as given, so that no test passes because its edit missed. */
export function swap(file: string, from: string, to: string): Edit {
  return {
    file,
    change: (text) => {
      if (!text.includes(from)) throw new Error(`${file} does not hold « ${from} »`);
      return text.replace(from, () => to);
    },
  };
}

/** Writes a whole file, whether it was there or not. */
export function write(file: string, text: string): Edit {
  return { file, change: () => text };
}

/** Removes a file. */
export function remove(file: string): Edit {
  return { file, change: () => null };
}

async function apply(path: string, change: Edit['change']): Promise<void> {
  const changed = change(await readFile(path, 'utf8').catch(() => ''));
  if (changed === null) await rm(path);
  else await writeFile(path, changed);
}
