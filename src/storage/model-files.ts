import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../lib/write-durably.ts';
import type { ModelFiles } from '../usecases/ports.ts';

const NAME = /^[0-9a-f]{16,64}\.model$/;

/** Trained models in a folder, one file each, named by the hash of what they learned from; older ones are removed. */
export function createModelFiles(folder: string): ModelFiles {
  return {
    async read(key) {
      try {
        return await readFile(join(folder, `${key}.model`));
      } catch {
        return null;
      }
    },
    async write(key, bytes) {
      await writeDurably(join(folder, `${key}.model`), bytes);
      const old = (await readdir(folder)).filter((name) => NAME.test(name) && name !== `${key}.model`);
      await Promise.all(old.map((name) => rm(join(folder, name), { force: true })));
    },
  };
}
