import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from '@photostructure/sqlite';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { run } from '../support/postgres-server.ts';
import { makeDataDir, messengerEnv } from '../support/run-server.ts';
import { type BenchEvent, midOf } from './make-events.ts';
import { type BenchServer, startServer } from './start-process.ts';

export type ServerKind = { readonly danger: 'real' | 'none'; readonly reply: 'proof' | 'assistant' };

/** A place to measure in: a folder, a Messenger that answers at once and echoes nothing, and servers on the store in that folder. */
export type Lab = {
  readonly folder: string;
  readonly graph: FakeGraph;
  readonly env: Readonly<Record<string, string>>;
  startOurs(kind: ServerKind): Promise<BenchServer>;
  startBare(): Promise<BenchServer>;
  close(): Promise<void>;
};

export async function openLab(more: Readonly<Record<string, string>> = {}): Promise<Lab> {
  const data = await makeDataDir();
  const graph = await startFakeGraph({ echo: 'none', receipts: false, ratePerSecond: Number.POSITIVE_INFINITY });
  const env = messengerEnv(graph, { DATA_DIR: data.path, BURST_MS: '2000', ...more });
  const logFile = join(data.path, 'log');
  return {
    folder: data.path,
    graph,
    env,
    startOurs: ({ danger, reply }) =>
      startServer('bench-server.mjs', ['--danger', danger, '--reply', reply], env, logFile),
    startBare: () => startServer('bare-express.mjs', [join(data.path, 'bare'), graph.state.appSecret], {}, logFile),
    async close() {
      await graph.close();
      await data.remove();
    },
  };
}

/** Seldom enough that looking costs the server nothing that shows. */
const LOOK_MS = 250;

/** Waits until nothing is left to answer or to send. Gives the seconds it took; rejects after `limitMs`. */
export async function drain(server: BenchServer, limitMs: number): Promise<number> {
  const begun = performance.now();
  for (;;) {
    const answer = await fetch(`${server.url}/ready`);
    const { work } = (await answer.json()) as { work: Record<string, number> | null };
    if (work?.waitingConversations === 0 && work.undeliveredBubbles === 0) break;
    if (performance.now() - begun > limitMs) throw new Error(`left after ${limitMs} ms: ${JSON.stringify(work)}`);
    await wait(LOOK_MS);
  }
  return (performance.now() - begun) / 1000;
}

type Row = { readonly external_id: string; readonly status: string; readonly taken: string | null };

/** For each message, what the platform answered when it took the first bubble of its turn. */
const ROWS = `SELECT inbox.external_id, inbox.status, (SELECT outbox.external_id FROM outbox
  WHERE outbox.turn_id = inbox.turn_id AND outbox.status = 'sent' ORDER BY bubble_index LIMIT 1) AS taken FROM inbox`;

export type Kept = { readonly missing: number; readonly unanswered: number };

/**
 * Looks into the store, after the server is gone, for every event that was acknowledged, and on the platform for the bubble that answers it.
 */
export async function checkKept({ env, graph }: Lab, events: readonly BenchEvent[]): Promise<Kept> {
  const rows = await readRows(env);
  const byMid = new Map(rows.map((row) => [row.external_id, row]));
  const people = new Set(events.map(({ psid }) => psid));
  const taken = new Set([...people].flatMap((psid) => graph.sent(psid).map(({ mid }) => mid)));
  let missing = 0;
  let unanswered = 0;
  for (const { name } of events) {
    const row = byMid.get(midOf(name));
    if (row === undefined) missing += 1;
    else if (row.status !== 'done' || row.taken === null || !taken.has(row.taken)) unanswered += 1;
  }
  return { missing, unanswered };
}

async function readRows(env: Readonly<Record<string, string>>): Promise<readonly Row[]> {
  if (env.DATABASE_URL !== undefined) return (await run(env.DATABASE_URL, ROWS)) as readonly Row[];
  const database = new DatabaseSync(join(env.DATA_DIR ?? '', 'epaule.sqlite'));
  try {
    return database.prepare(ROWS).all() as readonly Row[];
  } finally {
    database.close();
  }
}
