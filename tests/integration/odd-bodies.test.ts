import { expect, test } from '@jest/globals';
import { postBodies } from '../bench/post-bodies.ts';
import { startFakeGraph } from '../support/fake-graph.ts';
import { makeDataDir, messengerEnv, runServer } from '../support/run-server.ts';

/** `npm run bench -- --only bodies` posts a hundred thousand. */
const COUNT = 2000;

test('two thousand bodies that no platform would send bring no 5xx, and the server lives', async () => {
  const graph = await startFakeGraph();
  const data = await makeDataDir();
  const server = await runServer(messengerEnv(graph, { DATA_DIR: data.path, BURST_MS: '2000' }));
  try {
    const { pageId, appSecret } = graph.state;
    const statuses = await postBodies(server.url, COUNT, { seed: 7, pageId, appSecret });
    const answered = Object.values(statuses).reduce((sum, times) => sum + times, 0);
    expect(answered).toBe(COUNT);
    expect(Object.keys(statuses).filter((status) => status === '0' || Number(status) >= 500)).toEqual([]);
    // What stands behind the signature and behind the session was reached.
    for (const status of ['200', '202', '400', '401', '415']) expect(Object.keys(statuses)).toContain(status);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
    expect(server.child.exitCode).toBeNull();
  } finally {
    await server.stop();
    await graph.close();
    await data.remove();
  }
}, 180_000);
