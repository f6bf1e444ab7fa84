import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
/** Where tests/support/global-setup.ts leaves a trained model. */
export const TRAINED_DIR = join(ROOT, 'data', 'tests');

export type RunningServer = {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote so far, on both outputs. */
  readonly output: () => string;
  /** Resolves with the signal or the code that it ended with. */
  readonly ended: Promise<NodeJS.Signals | number | null>;
  stop(): Promise<void>;
};

/** A folder for DATA_DIR that goes away with `remove`, with the trained model in it so that nothing waits for training. */
export async function makeDataDir(withModel = true): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'epaule-test-'));
  if (withModel) await cp(join(TRAINED_DIR, 'models'), join(path, 'models'), { recursive: true });
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Starts the built server in a process of its own on a free port. `killAt`: see killable-server.mjs. */
export async function runServer(
  env: Readonly<Record<string, string>>,
  killAt: readonly string[] = [],
  script = 'killable-server.mjs',
): Promise<RunningServer> {
  const child = spawn(process.execPath, [join(ROOT, 'tests', 'support', script), ...killAt], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'exit').then(([code, signal]): NodeJS.Signals | number | null => signal ?? code);
  const url = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const listening = /listening (http:\S+)/.exec(output)?.[1];
      if (listening !== undefined) resolve(listening);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then((how) => reject(new Error(`the server ended before it listened (${how}):\n${output}`)));
  });
  return {
    url,
    child,
    output: () => output,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The environment of a server whose Messenger is a fake Graph API on this machine. */
export function messengerEnv(
  graph: {
    readonly origin: string;
    readonly state: { readonly pageId: string; readonly pageToken: string; readonly appSecret: string };
  },
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  return {
    BURST_MS: '0',
    MESSENGER_VERIFY_TOKEN: 'verify-me',
    MESSENGER_APP_SECRET: graph.state.appSecret,
    MESSENGER_PAGE_ID: graph.state.pageId,
    MESSENGER_PAGE_TOKEN: graph.state.pageToken,
    GRAPH_API_URL: graph.origin,
    ...more,
  };
}

/** Asks until `check` gives something other than null, or fails after `limitMs`. */
export async function eventually<T>(check: () => T | null | Promise<T | null>, limitMs = 15_000): Promise<T> {
  const until = Date.now() + limitMs;
  for (;;) {
    const value = await check();
    if (value !== null) return value;
    if (Date.now() > until) throw new Error(`not within ${limitMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
