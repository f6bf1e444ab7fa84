import { setTimeout as wait } from 'node:timers/promises';
import { startFakeGraph } from '../support/fake-graph.ts';
import { eventually } from '../support/run-server.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { type Herd, keepHerd } from './herd.ts';
import { add, judge, NOTHING_WRONG, type Verdict } from './judge.ts';
import { judgeQueue, MARK, type QueueVerdict } from './judge-queue.ts';
import { putUnderLoad } from './load.ts';

export type Scenario = {
  readonly name: string;
  /** A file of SQLite or an address of PostgreSQL. */
  readonly place: string;
  /** Where receipts of erasures are kept. */
  readonly dataDir: string;
  readonly servers: number;
  readonly messages: number;
  readonly conversations: number;
  readonly kills: number;
  readonly freezes: number;
  readonly echoWaitMs: number;
};

export type Outcome = Verdict &
  QueueVerdict & {
    readonly name: string;
    readonly messages: number;
    readonly conversations: number;
    readonly duplicatesDelivered: number;
    readonly deliveriesRepeated: number;
    readonly kills: number;
    /** Beside those: servers killed while they started. */
    readonly killsAtStart: number;
    readonly freezes: number;
    readonly lateResultsRefused: number;
    readonly seconds: number;
  };

const DUPLICATES = 0.05;
const URGENT = 0.03;
/** Short, so that a freeze outlasts them. */
const LEASES = { turnLeaseMs: 1500, sendLeaseMs: 3000 };
const FREEZE_MS = { shortest: 2000, longest: 4500 };
/** A platform goes on for an hour or more; here a server that takes a minute to come back still gets its echoes. */
const ECHO_RETRIES_MS = [100, 200, 400, ...Array(60).fill(1000)];
/** Nobody waits longer for one scenario. */
const LIMIT_MS = 30 * 60_000;
/** What has piled up while servers were down is answered and sent: no figure, only a bound. */
const DRAIN_MS = 10 * 60_000;

/** Plays one scenario and says what came of it. Everything stays on this machine. */
export async function play(scenario: Scenario): Promise<Outcome> {
  const random = seededRandom(20_261_125);
  const begun = performance.now();
  const graph = await startFakeGraph({
    receipts: false,
    ratePerSecond: Number.POSITIVE_INFINITY,
    webhookRetriesMs: ECHO_RETRIES_MS,
  });
  const messenger = {
    verifyToken: 'verify-me',
    appSecrets: [graph.state.appSecret],
    pageId: graph.state.pageId,
    pageToken: graph.state.pageToken,
    graphOrigin: graph.origin,
    graphVersion: 'v26.0',
  };
  const { place, dataDir, echoWaitMs } = scenario;
  const secret = 'a secret for patients who were invented';
  const options = { place, dataDir, secret, mark: MARK, messenger, echoWaitMs, ...LEASES };
  const herd = await keepHerd(scenario.servers, options, random);
  // Echoes go to any server, too.
  const turnAbout = setInterval(() => {
    const url = herd.anyUrl();
    if (url !== null) graph.setWebhook(`${url}/webhooks/messenger`);
  }, 20);
  const harm = planHarm(scenario, herd, random);
  try {
    const load = await putUnderLoad({
      ...scenario,
      duplicates: DUPLICATES,
      urgent: URGENT,
      pageId: graph.state.pageId,
      appSecret: graph.state.appSecret,
      anyUrl: herd.anyUrl,
      random,
      open: graph.open,
      onAcknowledged: harm.onAcknowledged,
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    await harm.done();
    await drained(herd);
    await graph.settled();
    const { claimsLost, killedAtStart, endedAlone } = herd.counts();
    if (endedAlone.length > 0) throw new Error(`a server ended by itself: ${endedAlone.join('; ')}`);
    const verdicts = [...load.acknowledged].map(([psid, written]) =>
      judge(
        written,
        graph.sent(psid).map(({ metadata, text }) => ({ row: metadata ?? '', text })),
      ),
    );
    const { claims, disturbances } = herd.history();
    return {
      ...verdicts.reduce(add, NOTHING_WRONG),
      ...judgeQueue(load.acknowledgements, claims, disturbances),
      name: scenario.name,
      messages: load.delivered,
      conversations: scenario.conversations,
      duplicatesDelivered: load.duplicates,
      deliveriesRepeated: load.repeated,
      ...harm.counts(),
      killsAtStart: killedAtStart,
      lateResultsRefused: claimsLost,
      seconds: Math.round((performance.now() - begun) / 1000),
    };
  } finally {
    clearInterval(turnAbout);
    await herd.close();
    await graph.close();
  }
}

/** Spreads kills and freezes over the messages, at random; each begins up to 30 ms after an acknowledgement. */
function planHarm({ messages, kills, freezes }: Scenario, herd: Herd, random: () => number) {
  const deeds = [...Array(kills).fill('kill'), ...Array(freezes).fill('freeze')];
  const plan = deeds
    .map((deed) => ({ deed, after: Math.floor(random() * messages) }))
    .sort((a, b) => b.after - a.after);
  const underway = new Set<Promise<void>>();
  let acknowledged = 0;
  let killed = 0;
  let frozen = 0;
  let busy = false;

  async function harmOne(deed: string): Promise<void> {
    await wait(random() * 30);
    if (deed === 'kill') {
      killed += 1;
      await herd.kill();
    } else {
      frozen += 1;
      await herd.freeze(FREEZE_MS.shortest + random() * (FREEZE_MS.longest - FREEZE_MS.shortest));
    }
  }

  function next(): void {
    const due = plan.at(-1);
    if (due === undefined || due.after > acknowledged) return;
    // One start at a time; freezes go on beside.
    if (due.deed === 'kill' && busy) return;
    plan.pop();
    if (due.deed === 'kill') busy = true;
    const doing = harmOne(due.deed).finally(() => {
      if (due.deed === 'kill') busy = false;
      underway.delete(doing);
      next();
    });
    underway.add(doing);
  }

  return {
    onAcknowledged() {
      acknowledged += 1;
      next();
    },
    async done() {
      while (underway.size > 0) await Promise.all(underway);
    },
    counts: () => ({ kills: killed, freezes: frozen }),
  };
}

/** Waits until nothing is left to answer or to send. Throws with what is left, and with what a server that ended by itself said. */
async function drained(herd: Herd): Promise<void> {
  let seen: unknown = 'no server answers';
  try {
    await eventually(async () => {
      const url = herd.anyUrl();
      const answer = url === null ? null : await fetch(`${url}/ready`).catch(() => null);
      if (answer === null) return null;
      const { work } = (await answer.json()) as { work: Record<string, number> | null };
      seen = work;
      return work?.waitingConversations === 0 && work.undeliveredBubbles === 0 ? true : null;
    }, DRAIN_MS);
  } catch (cause) {
    throw new Error(`left at the end: ${JSON.stringify({ seen, ...herd.counts() })}`, { cause });
  }
}
