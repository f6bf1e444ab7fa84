import type { Router } from 'express';
import { createMessengerChannel } from '../../src/channels/messenger/create-messenger-channel.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { createLog } from '../../src/lib/log.ts';
import { createFakeInbox } from './fake-inbox.ts';
import { FIXTURE_PAGE } from './messenger-fixtures.ts';
import { serialiseLikeMeta, signMessenger } from './sign-messenger.ts';

export const APP_SECRET = '0123456789abcdef0123456789abcdef';
export type HttpEdge = Awaited<ReturnType<typeof startHttpEdge>>;

/** The real HTTP server on a free port, with the real Messenger channel in front of an inbox in memory. */
export async function startHttpEdge(routers: readonly { readonly path: string; readonly router: Router }[] = []) {
  const inbox = createFakeInbox();
  const lines: string[] = [];
  const ready = { model: true, content: true };
  const channel = createMessengerChannel({
    verifyToken: 'jeton',
    appSecrets: [APP_SECRET],
    pageId: FIXTURE_PAGE,
    pageToken: 'PAGE_TOKEN',
    graphOrigin: 'http://127.0.0.1:9',
    graphVersion: 'v26.0',
  });
  const server = createHttpServer({
    channels: [channel],
    receive: inbox.receive,
    quarantine: inbox.quarantine,
    metrics: createMetrics(),
    log: createLog({ level: 'info', key: null, destination: { write: (line) => void lines.push(line) } }),
    storeHealth: async () => {
      if (inbox.state.down) throw new Error('down');
      return {
        waitingConversations: 1,
        undeliveredBubbles: 2,
        failedBubbles: 3,
        openEscalations: 4,
        quarantinedBodies: 5,
        failedAlerts: 6,
      };
    },
    isAnswering: () => ready,
    platforms: () => ({ messenger: 'on', whatsapp: 'off' }),
    routers,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const post = (body: string | Uint8Array, headers: Record<string, string> = {}, channelName = 'messenger') =>
    fetch(`${origin}/webhooks/${channelName}`, { method: 'POST', headers, body });
  return {
    origin,
    inbox,
    ready,
    logged: (): string => lines.join(''),
    post,
    /** Posts bytes as they are, signed. */
    postSigned: (body: string | Uint8Array, headers: Record<string, string> = {}) =>
      post(body, {
        'content-type': 'application/json',
        'x-hub-signature-256': signMessenger(body, APP_SECRET),
        ...headers,
      }),
    /** Posts a value as Meta would. */
    postBody: (value: unknown) => {
      const body = serialiseLikeMeta(value);
      return post(body, { 'content-type': 'application/json', 'x-hub-signature-256': signMessenger(body, APP_SECRET) });
    },
    metrics: async (): Promise<string> => (await fetch(`${origin}/metrics`)).text(),
    close: async (): Promise<void> => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
