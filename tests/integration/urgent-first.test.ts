import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startFakeGraph } from '../support/fake-graph.ts';
import { eventually, makeDataDir, messengerEnv, runServer } from '../support/run-server.ts';

const CONTENT_DIR = join(import.meta.dirname, '..', 'fixtures', 'tiny-disease');
const BURST_MS = 6000;
const [CALM, IN_DANGER] = ['7300000000000001', '7300000000000002'];

test('who is in danger is answered before the pause is over, and before those who wrote earlier', async () => {
  const graph = await startFakeGraph({ echo: 'after' });
  const data = await makeDataDir(false);
  const server = await runServer(
    messengerEnv(graph, { DATA_DIR: data.path, CONTENT_DIR, BURST_MS: String(BURST_MS) }),
    [],
  );
  try {
    graph.setWebhook(`${server.url}/webhooks/messenger`);
    const begun = Date.now();
    expect(await graph.writes(CALM, 'Bonsoir', 'm_calm')).toBe(200);
    expect(await graph.writes(IN_DANGER, 'Bonsoir', 'm_before')).toBe(200);
    expect(await graph.writes(IN_DANGER, 'il ne respire plus', 'm_danger')).toBe(200);
    const [alarm] = await eventually(() => {
      const sent = graph.sent(IN_DANGER);
      return sent.length > 0 ? sent : null;
    });
    expect(alarm?.text).toContain('15');
    expect(Date.now() - begun).toBeLessThan(BURST_MS);
    expect(graph.sent(CALM)).toEqual([]);
    await eventually(() => (graph.sent(CALM).length > 0 ? true : null));
  } finally {
    await server.stop();
    await graph.close();
    await data.remove();
  }
}, 40_000);
