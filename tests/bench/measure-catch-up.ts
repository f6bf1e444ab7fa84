import { add, judge, NOTHING_WRONG, type Received } from '../chaos/judge.ts';
import { round } from './drive.ts';
import { makeEvents, psidOf } from './make-events.ts';
import { checkKept, drain, openLab, type ServerKind } from './open-lab.ts';
import { type Measured, probeDisk } from './report.ts';
import { runLoad } from './start-process.ts';

const GOAL_PER_SECOND = 150;
const CONVERSATIONS = 300;
const DUPLICATES = 0.05;
const BATCH = 1000;
const DRAIN_MS = 10 * 60_000;

/**
 * What piled up is delivered at once, a thousand events a body, some twice: how fast it is answered and sent, and whether anything is lost,
 * said twice or out of order. Every message is a turn of its own (BURST_MS=0).
 */
export async function measureCatchUp(
  title: string,
  name: string,
  kind: ServerKind,
  count: number,
  databaseUrl: string | null,
): Promise<Measured> {
  const lab = await openLab({ BURST_MS: '0', ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }) });
  const server = await lab.startOurs(kind);
  try {
    const disk = await probeDisk(lab.folder);
    for (let index = 0; index < CONVERSATIONS; index += 1) lab.graph.open(psidOf(index));
    const { pageId, appSecret } = lab.graph.state;
    const source = { count, conversations: CONVERSATIONS, duplicates: DUPLICATES, seed: 3, pageId, appSecret };
    const before = await server.usage();
    const begun = performance.now();
    // One connection: the platform sends the next body when the one before is acknowledged.
    const loaded = await runLoad({ ...source, url: server.url, batch: BATCH, connections: 1 });
    await drain(server, DRAIN_MS);
    const lastAt = Math.max(
      ...Array.from({ length: CONVERSATIONS }, (_, index) => lastSent(lab.graph.sent(psidOf(index)))),
    );
    const after = await server.usage();
    const seconds = (lastAt - (performance.timeOrigin + begun)) / 1000 - loaded.preparedSeconds;
    await server.stop();
    const events = makeEvents({ ...source, duplicates: 0 });
    const kept = await checkKept(lab, events);
    const verdict = kind.reply === 'proof' ? judgeAll(lab.graph.sent, events) : NOTHING_WRONG;
    const turnsPerSecond = Math.round(count / seconds);
    const { repeatedSends, ...never } = verdict;
    return {
      name,
      title,
      result: `${turnsPerSecond} tours/s ; ${kept.missing} perdu, ${kept.unanswered} sans réponse, ${never.answeredTwice} en double, ${never.outOfOrder} hors d’ordre`,
      goal: `≥ ${GOAL_PER_SECOND} tours/s, dans l’ordre`,
      reached: turnsPerSecond >= GOAL_PER_SECOND,
      wrong: [
        ...(loaded.refused > 0 ? [`${loaded.refused} corps sans 200`] : []),
        ...Object.entries({ ...kept, ...never, repeatedSends }).flatMap(([what, times]) =>
          times > 0 ? [`${what} : ${times}`] : [],
        ),
      ],
      figures: {
        events: count,
        conversations: CONVERSATIONS,
        bodies: loaded.sent,
        turnsPerSecond,
        seconds: round(seconds),
        acknowledgeMs: loaded.latency,
        ...kept,
        ...(kind.reply === 'proof' ? verdict : {}),
        cpuMicrosPerTurn: Math.round(((after.cpuMs - before.cpuMs) * 1000) / count),
        rssMb: round(after.rss / 2 ** 20),
        diskMs: disk,
      },
    };
  } finally {
    await server.stop();
    await lab.close();
  }
}

function lastSent(sent: readonly { readonly at: number }[]): number {
  return sent.at(-1)?.at ?? 0;
}

function judgeAll(
  sent: (psid: string) => readonly { readonly metadata: string | null; readonly text: string }[],
  events: readonly { readonly name: string; readonly psid: string }[],
) {
  const written = new Map<string, string[]>();
  for (const { psid, name } of events) {
    const names = written.get(psid) ?? [];
    names.push(name);
    written.set(psid, names);
  }
  return [...written].reduce((verdict, [psid, names]) => {
    const received = sent(psid).map(({ metadata, text }): Received => ({ row: metadata ?? '', text }));
    return add(verdict, judge(names, received));
  }, NOTHING_WRONG);
}
