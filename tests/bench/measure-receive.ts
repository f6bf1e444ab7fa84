import { median, round } from './drive.ts';
import { psidOf } from './make-events.ts';
import { drain, openLab, type ServerKind } from './open-lab.ts';
import { type Measured, probeDisk } from './report.ts';
import { type BenchServer, type Loaded, runLoad } from './start-process.ts';

const GOAL_RATIO = 0.7;
const CONNECTIONS = 50;
/** Every round brings people who never wrote before, each with some messages. */
const PEOPLE_A_ROUND = 1000;
const ROUND_MS = 4000;
const MOST_A_ROUND = 20_000;
/** Longer than a round: only what is urgent is answered while it lasts, and the rest before the next one. */
const LONG_BURST_MS = 30_000;
const DRAIN_MS = 120_000;

type Round = { readonly perSecond: number; readonly cpuMicros: number; readonly refused: number };

/**
 * What each takes at most, one event a body: bare Express with the same signature and a file fsynced in groups, and our server. Rounds
 * alternate, so that what else runs on the machine meets both; the ratio is the median of those of neighbouring rounds.
 */
export async function measureReceive(title: string, name: string, kind: ServerKind, rounds: number): Promise<Measured> {
  const lab = await openLab({ BURST_MS: String(LONG_BURST_MS) });
  const disk = await probeDisk(lab.folder);
  const bare = await lab.startBare();
  const ours = await lab.startOurs(kind);
  let seed = 10;

  async function playRound(server: BenchServer): Promise<Round> {
    seed += 1;
    const firstPerson = seed * PEOPLE_A_ROUND;
    for (let index = 0; index < PEOPLE_A_ROUND; index += 1) lab.graph.open(psidOf(firstPerson + index));
    const { pageId, appSecret } = lab.graph.state;
    const source = { count: MOST_A_ROUND, conversations: PEOPLE_A_ROUND, firstPerson, seed, pageId, appSecret };
    const before = await server.usage();
    const loaded: Loaded = await runLoad({
      ...source,
      url: server.url,
      batch: 1,
      connections: CONNECTIONS,
      limitMs: ROUND_MS,
    });
    const after = await server.usage();
    if (server === ours) await drain(ours, DRAIN_MS);
    return {
      perSecond: loaded.sent / loaded.seconds,
      cpuMicros: ((after.cpuMs - before.cpuMs) * 1000) / loaded.sent,
      refused: loaded.refused,
    };
  }

  try {
    // The first round of each only warms it up.
    await playRound(bare);
    await playRound(ours);
    const pairs: { readonly bare: Round; readonly ours: Round }[] = [];
    for (let index = 0; index < rounds; index += 1) {
      pairs.push({ bare: await playRound(bare), ours: await playRound(ours) });
    }
    const ratio = round(median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond)));
    const refused = pairs.reduce((sum, pair) => sum + pair.ours.refused + pair.bare.refused, 0);
    const of = (pick: (pair: (typeof pairs)[number]) => number) => Math.round(median(pairs.map(pick)));
    const bareRate = of((pair) => pair.bare.perSecond);
    const oursRate = of((pair) => pair.ours.perSecond);
    return {
      name,
      title,
      result: `${oursRate}/s, Express nu ${bareRate}/s : rapport ${ratio}`,
      goal: `rapport ≥ ${GOAL_RATIO}`,
      reached: ratio >= GOAL_RATIO,
      wrong: refused > 0 ? [`${refused} sans 200`] : [],
      figures: {
        rounds,
        connections: CONNECTIONS,
        ratio,
        oursPerSecond: oursRate,
        barePerSecond: bareRate,
        ratios: pairs.map((pair) => round(pair.ours.perSecond / pair.bare.perSecond)),
        oursCpuMicros: of((pair) => pair.ours.cpuMicros),
        bareCpuMicros: of((pair) => pair.bare.cpuMicros),
        diskMs: disk,
      },
    };
  } finally {
    await Promise.all([bare.stop(), ours.stop()]);
    await lab.close();
  }
}
