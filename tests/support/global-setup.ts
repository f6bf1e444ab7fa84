import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Trains once for all tests that start the real server, into a folder that git does not see. */
export default function setup(): void {
  const root = join(import.meta.dirname, '..', '..');
  const cli = join(root, 'dist', 'cli.js');
  if (!existsSync(cli)) throw new Error('dist/ is missing: run the tests with « npm test », which builds first.');
  const trained = spawnSync(process.execPath, [cli, 'train'], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, DATA_DIR: join(root, 'data', 'tests') },
  });
  if (trained.status !== 0) throw new Error(`training failed:\n${trained.stderr}`);
}
