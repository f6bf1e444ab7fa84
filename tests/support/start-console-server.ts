import type { AddressInfo } from 'node:net';
import { createConsolePageRouter } from '../../src/http/console-page.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { createFakeConsoleApi } from './fake-console-api.ts';

export type ConsoleServer = Awaited<ReturnType<typeof startConsoleServer>>;

/** The whole HTTP edge with the console's page on it, over an API in memory, on a free port of this machine. */
export async function startConsoleServer(options: { readonly assetsDir: string; readonly inTeams?: boolean }) {
  const api = createFakeConsoleApi();
  const server = createHttpServer({
    channels: [],
    receive: async () => ({ recorded: 0, ids: [] }) as never,
    quarantine: async () => {},
    metrics: createMetrics(),
    log: { info: () => {}, warn: () => {}, error: () => {} },
    storeHealth: async () => Promise.reject(new Error('not asked here')),
    isAnswering: () => ({ model: true, content: true }),
    platforms: () => ({}),
    routers: [
      { path: '/api/console', router: api.router },
      {
        path: '/',
        router: createConsolePageRouter({ assetsDir: options.assetsDir, inTeams: options.inTeams ?? false }),
      },
    ],
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cut = (): Promise<void> =>
    new Promise((resolve) => {
      api.stop();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    api,
    origin: `http://127.0.0.1:${port}`,
    /** As if the network were gone. */
    cut,
    restore: () => listen(port),
    stop: async () => {
      if (server.listening) await cut();
    },
  };
}
