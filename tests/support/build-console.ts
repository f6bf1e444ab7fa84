import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds the console of this very tree into a temporary folder, so that a test never sees an older `dist/`. */
export function buildConsole(): string {
  const root = join(import.meta.dirname, '..', '..');
  const folder = mkdtempSync(join(tmpdir(), 'epaule-console-'));
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const options = ['--config', 'vite.console.config.mjs', '--outDir', folder, '--logLevel', 'error'];
  const built = spawnSync(process.execPath, [vite, 'build', ...options], { cwd: root, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`vite build failed:\n${built.stdout}${built.stderr}`);
  return folder;
}
