import express from 'express';
import type { Role } from '../../src/domain/staff.ts';
import type { AuthDeps } from '../../src/http/console/auth-deps.ts';
import { DEFAULT_AUTH_LIMITS } from '../../src/http/console/auth-limits.ts';
import { createAuthRouter } from '../../src/http/console/auth-router.ts';
import { createStaffGate, staffOf } from '../../src/http/console/staff-gate.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createHttpServer } from '../../src/http/server.ts';
import { createWakeups } from '../../src/lib/wakeups.ts';
import { invite, inviteFirst } from '../../src/usecases/staff/invite.ts';
import { createPasswords } from '../../src/usecases/staff/passwords.ts';
import { createMemoryLog } from './memory-log.ts';
import { makeStoreFolder } from './store-folder.ts';

export const T0 = Date.UTC(2026, 10, 25, 9);
export const PASSWORD = 'quatre chaises bleues sous la pluie';
const KEY = Buffer.from('a key that only this test knows, 32 bytes');
/** Cheap: what is tested is not how slow it is. */
const COST = { log2N: 10, r: 8, p: 1 };

export type Console = Awaited<ReturnType<typeof startConsole>>;

/** The real HTTP edge with sign-in on it, over a real SQLite store, on a free port of this machine. `clock.now` is what time it is. */
export async function startConsole(options: Partial<Pick<AuthDeps, 'openId' | 'teams' | 'limits' | 'publicUrl'>> = {}) {
  const folder = await makeStoreFolder();
  const store = await folder.open(createWakeups());
  const clock = { now: T0 };
  const { log, lines } = createMemoryLog();
  const { accounts, privacy } = store;
  const publicUrl = options.publicUrl ?? null;
  const origins = publicUrl === null ? [] : [publicUrl];
  const gate = createStaffGate({ accounts, clock: () => clock.now, origins });
  const passwords = createPasswords(COST);
  const staff = { accounts, audit: privacy, passwords, clock: () => clock.now, secret: KEY };
  const router = createAuthRouter({
    ...{ gate, staff, openId: null, teams: null, key: KEY, origins, publicUrl, association: "l'association" },
    dutyOf: async (account) => ({ held: 1, ceiling: 3, trained: account.roles.includes('referent') }),
    limits: DEFAULT_AUTH_LIMITS,
    ...options,
  });
  const inner = express.Router();
  inner.get('/words', gate.requireStaff('referent', 'editor'), (_request, response) => {
    response.json({ name: staffOf(response).name });
  });
  inner.get('/open', gate.requireStaff(), async (_request, response) => {
    const before = await gate.isOpen(response);
    await accounts.endSessions(staffOf(response).id);
    response.json({ before, after: await gate.isOpen(response) });
  });
  const server = createHttpServer({
    ...{ channels: [], receive: async () => [], quarantine: async () => {}, metrics: createMetrics(), log },
    storeHealth: () => store.health(),
    isAnswering: () => ({ model: true, content: true }),
    platforms: () => ({}),
    routers: [
      { path: '/api/console', router },
      { path: '/inner', router: inner },
    ],
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  return {
    origin,
    clock,
    accounts,
    logged: () => JSON.stringify(lines),
    /** Who did what, as the audit has it. */
    audited: () => folder.audit(),
    first: async () => (await inviteFirst(staff)) ?? '',
    invite: (email: string, ...roles: readonly Role[]) => invite(staff, { email, roles }, 'test'),
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await folder.dispose();
    },
  };
}
