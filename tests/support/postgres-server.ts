import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';

const DEBIAN = '/usr/lib/postgresql';
const USER = 'epaule';
const START_MS = 30_000;

export type PostgresServer = {
  /** Runs one of PostgreSQL's own tools on this machine; throws when it fails. */
  tool(name: string, args: readonly string[]): void;
  /** Makes an empty database and gives its address. */
  createDatabase(name: string): Promise<string>;
  /** Ends the server as a crash of the machine's power would look to it, and starts it again on what it had written. */
  crash(): Promise<void>;
  /** Ends the server in order; `start` brings it back on the same port. */
  halt(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server and removes everything. */
  stop(): Promise<void>;
};

/** Why PostgreSQL cannot be tested here; null when it can. */
export function postgresMissing(): string | null {
  if (findBin() === null) return `no PostgreSQL in ${DEBIAN}: apt-get install postgresql`;
  if (process.getuid?.() === 0 && postgresUser() === null)
    return 'PostgreSQL refuses root, and there is no user postgres';
  return null;
}

/**
 * A PostgreSQL of its own, from Debian's package: free port on loopback, temporary directory, a password that nobody knows, and durable as
 * in production. It runs as `postgres` when we are root, since it refuses root.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = findBin();
  if (bin === null) throw new Error(postgresMissing() ?? '');
  const user = process.getuid?.() === 0 ? postgresUser() : null;
  const folder = mkdtempSync(join(tmpdir(), 'epaule-postgres-'));
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user !== null) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  const data = join(folder, 'data');
  const identity = { cwd: folder, env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' }, ...user };
  const initArgs = ['-D', data, '-U', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8'];
  const init = spawnSync(join(bin, 'initdb'), [...initArgs, '--locale=C.UTF-8', '--no-sync'], identity);
  if (init.status !== 0) throw new Error(`initdb failed: ${init.stderr}`);
  const port = await freePort();
  const urlOf = (database: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  let server: ChildProcess | null = null;

  async function start(): Promise<void> {
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=32MB'];
    const args = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
    server = spawn(join(bin ?? '', 'postgres'), args, { ...identity, stdio: 'ignore' });
    const until = Date.now() + START_MS;
    for (;;) {
      const answers = await run(urlOf('postgres'), 'SELECT 1').catch(() => false);
      if (answers !== false) return;
      if (Date.now() > until) throw new Error(`PostgreSQL did not start within ${START_MS} ms`);
      await wait(50);
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    const ending = server;
    server = null;
    if (ending === null || ending.exitCode !== null) return;
    const ended = new Promise((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    await ended;
  }

  const abandon = () => {
    server?.kill('SIGQUIT');
    // It writes a little longer.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  process.once('exit', abandon);
  await start();
  return {
    tool: (name, args) => {
      const done = spawnSync(join(bin, name), args, { encoding: 'utf8' });
      if (done.status !== 0) throw new Error(`${name} failed: ${done.stderr}`);
    },
    createDatabase: async (name) => {
      await run(urlOf('postgres'), `CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    crash: async () => {
      await end('SIGQUIT');
      await start();
    },
    halt: () => end('SIGINT'),
    start,
    stop: async () => {
      process.off('exit', abandon);
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One statement on a connection of its own. */
export async function run(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

function findBin(): string | null {
  if (!existsSync(DEBIAN)) return null;
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(DEBIAN, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ?? null;
}

function postgresUser(): { readonly uid: number; readonly gid: number } | null {
  const [uid, gid] = ['-u', '-g'].map((what) => Number(spawnSync('id', [what, 'postgres']).stdout?.toString() || 'x'));
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid: uid ?? 0, gid: gid ?? 0 } : null;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
