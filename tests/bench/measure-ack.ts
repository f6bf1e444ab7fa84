import { round } from './drive.ts';
import { type EventSource, makeEvents, psidOf } from './make-events.ts';
import { checkKept, drain, type Lab, openLab, type ServerKind } from './open-lab.ts';
import { type Measured, probeDisk } from './report.ts';
import { type Loaded, runLoad } from './start-process.ts';

/** The goal, in milliseconds, at this rate (a second). Meta gives up after 5 s. */
const GOAL_P99_MS = 60;
const PER_SECOND = 300;
const CONVERSATIONS = 300;
const WARM_UP_SECONDS = 5;
const DRAIN_MS = 300_000;

/** Messages come at a constant rate, whatever the server does: how long each waits for its 200, and whether any is lost. */
export async function measureAck(title: string, name: string, kind: ServerKind, seconds: number): Promise<Measured> {
  const lab = await openLab();
  const server = await lab.startOurs(kind);
  try {
    const disk = await probeDisk(lab.folder);
    for (let index = 0; index < CONVERSATIONS; index += 1) lab.graph.open(psidOf(index));
    const warmUp = sourceOf(lab, 1, WARM_UP_SECONDS);
    const source = sourceOf(lab, 2, seconds);
    await runLoad({ ...warmUp, url: server.url, batch: 1, perSecond: PER_SECOND });
    const before = await server.usage();
    const loaded = await runLoad({ ...source, url: server.url, batch: 1, perSecond: PER_SECOND });
    const after = await server.usage();
    const drainSeconds = await drain(server, DRAIN_MS);
    await server.stop();
    const kept = await checkKept(lab, [...makeEvents(warmUp), ...makeEvents(source)]);
    const { latency } = loaded;
    return {
      name,
      title,
      result: `p50 ${latency.p50} ms, p99 ${latency.p99} ms, max ${latency.max} ms ; ${loaded.sent} messages, ${kept.missing} perdu, ${kept.unanswered} sans réponse`,
      goal: `p99 ≤ ${GOAL_P99_MS} ms à ${PER_SECOND}/s, aucun perdu`,
      reached: latency.p99 <= GOAL_P99_MS,
      wrong: wrongOf(loaded, kept),
      figures: {
        perSecond: PER_SECOND,
        conversations: CONVERSATIONS,
        ...loaded,
        ...kept,
        drainSeconds: round(drainSeconds),
        serverCores: round((after.cpuMs - before.cpuMs) / 1000 / loaded.seconds),
        rssMb: round(after.rss / 2 ** 20),
        diskMs: disk,
      },
    };
  } finally {
    await server.stop();
    await lab.close();
  }
}

function sourceOf({ graph }: Lab, seed: number, seconds: number): EventSource {
  const { pageId, appSecret } = graph.state;
  return { count: seconds * PER_SECOND, conversations: CONVERSATIONS, seed, pageId, appSecret };
}

function wrongOf(loaded: Loaded, kept: { readonly missing: number; readonly unanswered: number }): readonly string[] {
  return [
    ...(loaded.refused > 0 ? [`${loaded.refused} sans 200`] : []),
    ...(kept.missing > 0 ? [`${kept.missing} perdus`] : []),
    ...(kept.unanswered > 0 ? [`${kept.unanswered} sans réponse`] : []),
  ];
}
