import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Driven } from './drive.ts';
import type { LoadJob } from './load-process.ts';

export type Usage = { readonly cpuMs: number; readonly rss: number };

export type BenchServer = {
  readonly url: string;
  readonly child: ChildProcess;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
};

const started = new Set<ChildProcess>();
// Nobody outlives the run, however it ends.
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});

/** Starts a server of this folder in a process of its own; what it logs goes to `logFile`, as in service. */
export async function startServer(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  logFile: string,
): Promise<BenchServer> {
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', log, 'ipc'],
  });
  closeSync(log);
  started.add(child);
  const gone = once(child, 'exit').then(() => void started.delete(child));
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const listening = /listening (http:\S+)/.exec(said)?.[1];
      if (listening !== undefined) resolve(listening);
    });
    void gone.then(() => reject(new Error(`${script} ended before it listened: see ${logFile}`)));
  });
  return {
    url,
    child,
    async usage() {
      const answer = once(child, 'message');
      child.send('usage');
      const [usage] = await answer;
      return usage as Usage;
    },
    async stop() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** `preparedSeconds`: what went by before the first request. */
export type Loaded = Driven & { readonly requestBytes: number; readonly preparedSeconds: number };

/** Runs the load generator in a process of its own and gives what it measured. */
export async function runLoad(job: LoadJob): Promise<Loaded> {
  return JSON.parse(await runScript('load-process.ts', job)) as Loaded;
}

/** Runs a script of this folder in a process of its own, with its job as JSON; resolves with what it wrote. */
export async function runScript(name: string, job: unknown): Promise<string> {
  const hooks = pathToFileURL(join(import.meta.dirname, '..', 'support', 'register-typescript.mjs')).href;
  const script = join(import.meta.dirname, name);
  const child = spawn(process.execPath, ['--import', hooks, script, JSON.stringify(job)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.add(child);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const [code] = await once(child, 'close');
  started.delete(child);
  if (code !== 0) throw new Error(`${name} ended with ${code}`);
  return said;
}
