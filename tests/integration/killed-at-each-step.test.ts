import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { STEPS } from '../../src/usecases/steps.ts';
import { type FakeGraph, startFakeGraph } from '../support/fake-graph.ts';
import { eventually, makeDataDir, messengerEnv, type RunningServer, runServer } from '../support/run-server.ts';

/** The tiny disease: its server starts at once, and what is tested here knows no disease. */
const CONTENT_DIR = join(import.meta.dirname, '..', 'fixtures', 'tiny-disease');
const MESSAGES = ['Bonsoir', 'la lumière me fait mal aux yeux', "C'est quoi la maladie de Lune ?"] as const;
const PATIENT = '7300000000000001';

/** Every step is reached once a message (or once a bubble); the second time is in the middle of things. */
const KILLS = STEPS.flatMap((step) => [
  { step, nth: '1' },
  { step, nth: '2' },
]);

/** A fake platform, a folder for the data, and servers one after the other on it; all goes away at the end. */
async function withPlatform(
  echo: 'after' | 'none',
  play: (graph: FakeGraph, start: (...killAt: string[]) => Promise<RunningServer>) => Promise<void>,
): Promise<void> {
  const graph = await startFakeGraph({ echo });
  const data = await makeDataDir(false);
  const started: RunningServer[] = [];
  try {
    await play(graph, async (...killAt) => {
      const server = await runServer(messengerEnv(graph, { DATA_DIR: data.path, CONTENT_DIR }), killAt);
      started.push(server);
      graph.setWebhook(`${server.url}/webhooks/messenger`);
      return server;
    });
  } finally {
    await Promise.all(started.map((server) => server.stop()));
    await graph.close();
    await data.remove();
  }
}

async function allDone(server: RunningServer): Promise<Record<string, number>> {
  return eventually(async () => {
    const { work } = (await (await fetch(`${server.url}/ready`)).json()) as { work: Record<string, number> };
    return work.waitingConversations === 0 && work.undeliveredBubbles === 0 ? work : null;
  }, 25_000);
}

const textsOf = (graph: FakeGraph) => graph.sent(PATIENT).map((message) => message.text);

let inPeace: Promise<readonly string[]> | null = null;

/** What the same three messages get from a server that lives. */
function answersWithoutKill(): Promise<readonly string[]> {
  inPeace ??= new Promise((resolve, reject) => {
    withPlatform('after', async (graph, start) => {
      const server = await start();
      for (const [index, text] of MESSAGES.entries()) await graph.writes(PATIENT, text, `m_peace_${index}`);
      await allDone(server);
      await graph.settled();
      resolve(textsOf(graph));
    }).catch(reject);
  });
  return inPeace;
}

describe('the process is killed (SIGKILL)', () => {
  test.each(KILLS)('at « $step », time $nth: every acknowledged message is answered, none twice', ({ step, nth }) =>
    withPlatform('after', async (graph, start) => {
      const doomed = await start(step, nth);
      // One after the other, as a person writes: each is delivered until it is acknowledged.
      const written = (async () => {
        const statuses: number[] = [];
        for (const [index, text] of MESSAGES.entries())
          statuses.push(await graph.writes(PATIENT, text, `m_killed_${index}`));
        return statuses;
      })();
      expect(await doomed.ended).toBe('SIGKILL');
      const heir = await start();
      expect(await written).toEqual([200, 200, 200]);
      expect(await allDone(heir)).toMatchObject({ failedBubbles: 0 });
      await graph.settled();
      expect(graph.duplicates()).toEqual([]);
      expect(graph.refusals()).toEqual([]);
      // The very bubbles that a server which nobody kills gives, in the same order.
      expect(textsOf(graph)).toEqual(await answersWithoutKill());
    }),
  );

  test('after the platform took a bubble whose echo never comes: it is sent again after 10 s, and only that one', () =>
    withPlatform('none', async (graph, start) => {
      const doomed = await start('accepted', '1');
      await graph.writes(PATIENT, MESSAGES[0], 'm_no_echo');
      await doomed.ended;
      expect(graph.sent(PATIENT)).toHaveLength(1);
      const heir = await start();
      await eventually(() => (graph.duplicates().length === 1 ? true : null), 25_000);
      await allDone(heir);
      const [first, again] = graph.sent(PATIENT);
      expect(again?.metadata).toBe(first?.metadata);
      expect((again?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(9_900);
      expect(graph.duplicates()).toHaveLength(1);
    }));
});
