import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadContent } from '../../src/content/load-content.ts';
import type { Content } from '../../src/domain/content.ts';
import type { Understand } from '../../src/domain/understanding.ts';
import { prepareUnderstanding } from '../../src/usecases/prepare-understanding.ts';
import { TRAINED_DIR } from './run-server.ts';

const ROOT = join(import.meta.dirname, '..', '..');

export type TrainedAssistant = { readonly content: Content; readonly understand: Understand };

/**
 * The real content with the model that global-setup.ts trained on it. The kept file is taken whatever its name: the name hangs on the
 * built code, and a test that trained under another one would remove the model that the servers of other tests start from.
 */
export async function loadTrainedAssistant(): Promise<TrainedAssistant> {
  const folder = join(TRAINED_DIR, 'models');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.model'));
  const [name] = names;
  if (name === undefined || names.length > 1) throw new Error(`${folder}: one model is expected, not ${names.length}`);
  const { content } = await loadContent(ROOT, '2026-11-23');
  const { understand } = await prepareUnderstanding(content, name, {
    read: () => readFile(join(folder, name)),
    write: () => Promise.reject(new Error(`${name} cannot be read`)),
  });
  return { content, understand };
}
