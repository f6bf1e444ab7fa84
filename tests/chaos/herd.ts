import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Servers that are killed and frozen, and replaced. */
export type Herd = {
  /** The address of one of those that were not known to be down a moment ago; null when there is none. */
  anyUrl(): string | null;
  /** Kills one at random, however it is; another takes its place. Resolves when it listens. */
  kill(): Promise<void>;
  /** Stops one in its tracks for `ms`. */
  freeze(ms: number): Promise<void>;
  /** Late results that were refused, servers killed while they started, and servers that ended by themselves, which must not be. */
  counts(): { readonly claimsLost: number; readonly killedAtStart: number; readonly endedAlone: readonly string[] };
  close(): Promise<void>;
};

type Member = { readonly child: ChildProcess; url: string | null; frozen: boolean };

/** One in five is killed once more while it starts: opening a store after a crash is work, too. */
const KILLED_AT_START = 0.2;
const START_MS = 600;

/** Keeps `size` servers alive, each with these options (see chaos-server.mjs). */
export async function keepHerd(size: number, options: unknown, random: () => number): Promise<Herd> {
  const members: Member[] = [];
  let claimsLost = 0;
  let killedAtStart = 0;
  const endedAlone: string[] = [];
  let closed = false;

  function hear(line: string): void {
    if (line.includes('"CLAIM_LOST"')) claimsLost += 1;
  }

  function start(): { readonly member: Member; readonly up: Promise<void> } {
    const script = join(import.meta.dirname, 'chaos-server.mjs');
    const child = spawn(process.execPath, [script, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const member: Member = { child, url: null, frozen: false };
    members.push(member);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const lines = said.split('\n');
      said = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
    const up = new Promise<void>((resolve) => {
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        member.url = /listening (\S+)/.exec(chunk)?.[1] ?? member.url;
        resolve();
      });
      child.once('exit', (code, signal) => {
        members.splice(members.indexOf(member), 1);
        if (signal !== 'SIGKILL') endedAlone.push(`${code} ${said}`);
        resolve();
      });
    });
    return { member, up };
  }

  function pick(): Member | undefined {
    return members[Math.floor(random() * members.length)];
  }

  // Nobody outlives the run, however it ends.
  const killAll = () => {
    for (const { child } of members) child.kill('SIGKILL');
  };
  process.once('exit', killAll);
  await Promise.all(Array.from({ length: size }, () => start().up));
  return {
    anyUrl: () => {
      const up = members.filter(({ url }) => url !== null);
      return up[Math.floor(random() * up.length)]?.url ?? null;
    },
    async kill() {
      const member = pick();
      if (member === undefined) return;
      const gone = once(member.child, 'exit');
      member.child.kill('SIGKILL');
      await gone;
      if (closed) return;
      if (random() < KILLED_AT_START) {
        const { member: young, up } = start();
        await wait(random() * START_MS);
        young.child.kill('SIGKILL');
        killedAtStart += 1;
        await up;
      }
      await start().up;
    },
    async freeze(ms) {
      const member = pick();
      if (member === undefined || member.frozen) return;
      member.frozen = true;
      member.child.kill('SIGSTOP');
      await wait(ms);
      member.child.kill('SIGCONT');
      member.frozen = false;
    },
    counts: () => ({ claimsLost, killedAtStart, endedAlone }),
    async close() {
      closed = true;
      process.off('exit', killAll);
      await Promise.all(
        [...members].map(async ({ child }) => {
          const gone = once(child, 'exit');
          child.kill('SIGKILL');
          await gone;
        }),
      );
    },
  };
}
