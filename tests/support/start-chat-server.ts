import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createChatGate } from '../../src/channels/chat/create-chat-gate.ts';
import { type ChatDeps, createChatRouter } from '../../src/http/chat-api.ts';
import { type ChatLimits, DEFAULT_CHAT_LIMITS } from '../../src/http/chat-limits.ts';
import { createChatPageRouter } from '../../src/http/chat-page.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import type { ChatPage } from '../../src/http/render-chat-page.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { createFakeChatStore } from './fake-chat-store.ts';

export const PAGE: ChatPage = {
  title: 'Une épaule',
  intro: 'Écrivez ce qui vous préoccupe, avec vos mots. <Un assistant automatique répond.>',
  leaveTo: 'http://127.0.0.1:1/ailleurs',
  numbers: [
    { label: 'SAMU, urgence vitale', tel: '15' },
    { label: 'Urgences, partout en Europe', tel: '112' },
    { label: 'Urgences par SMS', tel: '114', by: 'sms' },
    { label: 'Prévention du suicide, jour et nuit', tel: '3114' },
    { label: 'Accueil Familles, jour et nuit', tel: '0 800 35 36 37' },
  ],
};

export type ChatServer = Awaited<ReturnType<typeof startChatServer>>;

/** The whole HTTP edge with the chat page on it, over a store in memory, on a free port of this machine. */
export async function startChatServer(options: {
  readonly limits?: Partial<ChatLimits>;
  readonly assetsDir?: string;
  readonly clock?: () => number;
  readonly origins?: readonly string[];
  /** Instead of the store in memory. */
  readonly store?: Pick<ChatDeps, 'receive' | 'transcripts' | 'wakeups'>;
}) {
  const store = createFakeChatStore();
  const clock = options.clock ?? Date.now;
  const closing = new AbortController();
  const chat = createChatRouter({
    gate: createChatGate(Buffer.from('a key that only this test knows, 32 bytes')),
    receive: store.receive,
    seesDanger: (text) => /respire/.test(text),
    transcripts: store.transcripts,
    wakeups: store.wakeups,
    ...options.store,
    clock,
    limits: { ...DEFAULT_CHAT_LIMITS, ...options.limits },
    origins: options.origins ?? [],
    closing: closing.signal,
  });
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const server = createHttpServer({
    channels: [],
    receive: store.receive,
    quarantine: async () => {},
    metrics: createMetrics(),
    log,
    storeHealth: async () => Promise.reject(new Error('not asked here')),
    isAnswering: () => ({ model: true, content: true }),
    platforms: () => ({}),
    routers: [
      { path: '/api/chat', router: chat },
      { path: '/', router: createChatPageRouter({ page: PAGE, assetsDir: options.assetsDir ?? '/nonexistent' }) },
    ],
  });
  const port = await listen(server, 0);
  return {
    origin: `http://127.0.0.1:${port}`,
    store,
    closing,
    /** As if the network were gone: nothing listens any more, and open connections break. */
    cut: () => close(server),
    restore: () => listen(server, port),
    stop: async () => {
      closing.abort();
      await close(server);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
