import { round } from './drive.ts';
import { drain, openLab } from './open-lab.ts';
import type { Measured } from './report.ts';
import { runScript } from './start-process.ts';

const SEED = 20_261_125;
/** Resident memory of the server, in MB: more than this, or still growing by so much over the last half, is a leak. */
const MOST_MB = 768;
const MOST_GROWTH_MB = 128;
const SAMPLE_MS = 1000;
const DRAIN_MS = 300_000;

/** Bodies that no platform would send, to the whole server: no 5xx, no connection broken, no crash, and memory that stays bounded. */
export async function measureBodies(count: number): Promise<Measured> {
  const lab = await openLab();
  const server = await lab.startOurs({ danger: 'real', reply: 'assistant' });
  const samples: number[] = [(await server.usage()).rss];
  const sampling = setInterval(() => void server.usage().then(({ rss }) => samples.push(rss)), SAMPLE_MS);
  try {
    const { pageId, appSecret } = lab.graph.state;
    const begun = performance.now();
    const job = { url: server.url, count, seed: SEED, pageId, appSecret };
    const statuses = JSON.parse(await runScript('bodies-process.ts', job)) as Record<string, number>;
    const seconds = (performance.now() - begun) / 1000;
    await drain(server, DRAIN_MS);
    samples.push((await server.usage()).rss);
    const failed = Object.entries(statuses).filter(([status]) => status === '0' || Number(status) >= 500);
    const megabytes = samples.map((rss) => rss / 2 ** 20);
    const half = megabytes.slice(megabytes.length >> 1);
    const peak = Math.round(Math.max(...megabytes));
    const growth = Math.round((half.at(-1) ?? 0) - (half[0] ?? 0));
    const unbounded = peak > MOST_MB || growth > MOST_GROWTH_MB;
    return {
      name: 'bodies',
      title: 'corps abîmés',
      result: `${count} corps, ${failed.length === 0 ? 'aucune réponse 5xx' : JSON.stringify(failed)} ; mémoire ${peak} Mo au plus, ${growth} Mo de plus dans la seconde moitié`,
      goal: `aucune 5xx, aucun arrêt ; au plus ${MOST_MB} Mo, et ${MOST_GROWTH_MB} de plus dans la seconde moitié`,
      reached: failed.length === 0 && !unbounded,
      wrong: [
        ...failed.map(([status, times]) => `${times} réponses ${status}`),
        ...(server.child.exitCode === null ? [] : ['le serveur s’est arrêté']),
        ...(unbounded ? ['mémoire'] : []),
      ],
      figures: {
        count,
        seed: SEED,
        seconds: round(seconds),
        statuses,
        startMb: Math.round(megabytes[0] ?? 0),
        peakMb: peak,
        growthMb: growth,
      },
    };
  } finally {
    clearInterval(sampling);
    await server.stop();
    await lab.close();
  }
}
