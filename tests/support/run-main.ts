import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

export type EndedProcess = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** The real process, as `npm start` runs it, with its own log. `ended` resolves with everything it wrote. */
export function runMain(env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'main.js')], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString('utf8');
  });
  const ended = once(child, 'close').then(([code]): EndedProcess => ({ code, stdout, stderr }));
  return {
    ended,
    /** What it wrote on standard output so far. */
    seen: (): string => stdout,
    /** Where it listens, as it told on standard output; null until then. */
    url: (): string | null => /(http:\S+)\/chat\b/.exec(stdout)?.[1] ?? null,
    async stop(): Promise<EndedProcess> {
      if (child.exitCode === null) child.kill('SIGTERM');
      return ended;
    },
  };
}
