import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { type Claim, type Disturbance, monotonicMs } from './judge-queue.ts';

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
  /** Every claim that was told, and when others may have held a conversation without a word. */
  history(): { readonly claims: readonly Claim[]; readonly disturbances: readonly Disturbance[] };
  close(): Promise<void>;
};

type Member = { readonly child: ChildProcess; url: string | null; frozen: boolean };

/** One in five is killed once more while it starts: opening a store after a crash is work, too. */
const KILLED_AT_START = 0.2;
const START_MS = 600;
/** What a server that died among others had in hand is free after this: they look once a second. */
const LEFT_BEHIND_MS = 2000;

/** What a server tells on its standard output. */
type Told =
  | (Omit<Claim, 'done'> & { readonly claim: string })
  | { readonly done: string; readonly at: number }
  | { readonly listening: string };

/** Keeps `size` servers alive, each with these options (see chaos-server.mjs). */
export async function keepHerd(size: number, options: unknown, random: () => number): Promise<Herd> {
  const members: Member[] = [];
  let claimsLost = 0;
  let killedAtStart = 0;
  const endedAlone: string[] = [];
  const claims: Claim[] = [];
  const disturbances: Disturbance[] = [];
  let closed = false;

  function hear(line: string): void {
    if (line.includes('"CLAIM_LOST"')) claimsLost += 1;
  }

  function start(): { readonly member: Member; readonly up: Promise<void> } {
    const script = join(import.meta.dirname, 'chaos-server.mjs');
    const child = spawn(process.execPath, [script, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'pipe'] });
    const member: Member = { child, url: null, frozen: false };
    members.push(member);
    /** Where the claims in hand stand among all. */
    const inHand = new Map<string, number>();
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const lines = said.split('\n');
      said = lines.pop() ?? '';
      for (const line of lines) hear(line);
    });
    const up = new Promise<void>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const told = JSON.parse(line) as Told;
        if ('claim' in told) {
          const { claim, ...rest } = told;
          inHand.set(claim, claims.push({ ...rest, done: null }) - 1);
        } else if ('done' in told) {
          const index = inHand.get(told.done) ?? -1;
          const begun = claims[index];
          if (begun !== undefined) claims[index] = { ...begun, done: told.at };
        } else {
          member.url = told.listening;
          resolve();
        }
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
      const killedAt = monotonicMs();
      // Alone, it leaves nothing in hand for whoever takes its place.
      if (size > 1) disturbances.push({ from: killedAt, to: killedAt + LEFT_BEHIND_MS });
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
      const from = monotonicMs();
      member.child.kill('SIGSTOP');
      await wait(ms);
      member.child.kill('SIGCONT');
      member.frozen = false;
      disturbances.push({ from, to: monotonicMs() });
    },
    counts: () => ({ claimsLost, killedAtStart, endedAlone }),
    history: () => ({ claims, disturbances }),
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
