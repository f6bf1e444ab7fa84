import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from 'express';
import type { Content } from '../../src/domain/content.ts';
import { createDeskRouter } from '../../src/http/console/desk-router.ts';
import { createStaffGate, type StaffGate } from '../../src/http/console/staff-gate.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createHttpServer } from '../../src/http/server.ts';
import type { ConsoleDeps } from '../../src/usecases/console/console-deps.ts';
import { createDeskFeed } from '../../src/usecases/console/follow-desk.ts';
import type { AlertRow } from '../../src/usecases/ports/alerts.ts';
import { createFakeDesk } from './fake-desk.ts';
import { createFakeStaff } from './fake-staff.ts';
import { createMemoryLog } from './memory-log.ts';
import { type Listening, listenTo } from './read-stream.ts';
import { sampleContent } from './sample-content.ts';
import { NOW } from './sample-turn.ts';

export type ConsoleEdge = Awaited<ReturnType<typeof startConsoleEdge>>;
export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> };

/** The real HTTP edge with the referents' routes and the real gate before them, over a desk and staff in memory. */
export async function startConsoleEdge(
  options: { readonly content?: Content; readonly checkMs?: number; readonly more?: (gate: StaffGate) => Router } = {},
) {
  const time = { now: NOW };
  const clock = () => time.now;
  const desk = createFakeDesk();
  const staff = createFakeStaff();
  const failures: AlertRow[] = [];
  const alert = {
    kind: 'new',
    to: '',
    conversationId: null,
    channel: null,
    reason: null,
    since: null,
    attempts: 3,
    status: 'failed',
  } as const;
  const memory = createMemoryLog();
  const closing = new AbortController();
  const gate = createStaffGate({ accounts: staff.port, clock, origins: [] });
  const content = options.content ?? sampleContent();
  const deps: ConsoleDeps = {
    desk: desk.desk,
    accounts: staff.port,
    alerts: { failures: async (since) => failures.filter(({ createdAt }) => createdAt >= since) },
    content: { ...content, config: { ...content.config, referents: staff.referents } },
    abilitiesOf: (channel) => ({
      ...{ textLimit: channel === 'messenger' ? 1900 : 4000, choiceLimit: 10, choiceTitleLimit: 20 },
      ...{ dials: false, copyKeptBy: null },
    }),
    clock,
  };
  const feed = createDeskFeed({ desk: desk.desk, wakeups: desk.wakeups, clock: Date.now });
  const router = createDeskRouter({
    gate,
    desk: deps,
    feed,
    closing: closing.signal,
    checkMs: options.checkMs ?? 5000,
  });
  const server = createHttpServer({
    channels: [],
    receive: async () => [],
    quarantine: async () => {},
    metrics: createMetrics(),
    log: memory.log,
    storeHealth: async () => Promise.reject(new Error('not asked here')),
    isAnswering: () => ({ model: true, content: true }),
    platforms: () => ({}),
    routers: [
      { path: '/api/console', router },
      ...(options.more === undefined ? [] : [{ path: '/api/console', router: options.more(gate) }]),
    ],
  });
  await listen(server);
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const streams: Listening[] = [];
  const auth = (who: string) => ({ Authorization: `Bearer ${who.toLowerCase()}` });

  async function call(who: string, method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${origin}/api/console${path}`, {
      method,
      headers: { ...auth(who), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
  }

  return {
    ...{ origin, time, desk, staff, deps, call, logged: memory.lines },
    /** An alert that did not arrive. */
    fail: ({ settledAt, ...how }: Pick<AlertRow, 'way' | 'code'> & { readonly settledAt: number }): void =>
      void failures.push({ id: failures.length + 1, ...alert, ...how, settledAt, createdAt: settledAt }),
    get: (who: string, path: string) => call(who, 'GET', path),
    post: (who: string, path: string, body?: unknown) => call(who, 'POST', path, body),
    events: async (who: string, query = ''): Promise<Listening> => {
      const stream = await listenTo(`${origin}/api/console/events${query}`, auth(who));
      streams.push(stream);
      return stream;
    },
    close: async (): Promise<void> => {
      closing.abort();
      for (const stream of streams) stream.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}
