import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';
import { createAlertSenders, createAlertWorkers, createDeskWorker } from '../../src/alerting.ts';
import { decideWatch } from '../../src/dialogue/decide-watch.ts';
import type { AlertWay } from '../../src/domain/alert.ts';
import type { DeskLine } from '../../src/domain/desk.ts';
import { askFor } from '../../src/domain/escalation.ts';
import type { Candidate } from '../../src/domain/route.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createLog } from '../../src/lib/log.ts';
import { createWakeups } from '../../src/lib/wakeups.ts';
import { loadSettings } from '../../src/settings.ts';
import { createKeyRing } from '../../src/storage/sealed/key-ring.ts';
import { sealStore } from '../../src/storage/sealed/seal-store.ts';
import type { AlertRow, AlertSender } from '../../src/usecases/ports/alerts.ts';
import type { ClaimedTurn, Wakeups } from '../../src/usecases/ports.ts';
import { startFakeSmtp } from '../support/fake-smtp.ts';
import { startFakeTeams } from '../support/fake-teams.ts';
import { openAnyStore } from '../support/open-any-store.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { sampleContent } from '../support/sample-content.ts';
import { message, resultOf } from '../support/store-samples.ts';

/**
 * How long after a turn that asks for a person its alert is handed to the sender, with hundreds of conversations open: the sealed store,
 * the workers and the senders of the server, a Teams and a mail server on this machine.
 * `node --import ./tests/support/register-typescript.mjs tests/bench/alert-latency.ts [postgres]` prints JSON; times in milliseconds.
 */
const OPEN = 500;
const TRIGGERS = 60;
const BURST = 20;
const REFERENTS = 20;
const KEY = 'a key for measuring, of thirty-two characters';

const folder = await mkdtemp(join(tmpdir(), 'epaule-bench-'));
const wakeups: Wakeups = createWakeups();
const timing = { burstMs: 0, maxBurstMs: 0, echoWaitMs: 10_000 };
const postgres = process.argv[2] === 'postgres' ? await startPostgres() : null;
const place = (await postgres?.createDatabase('bench')) ?? join(folder, 'epaule.sqlite');
const store = await sealStore(await openAnyStore(place, timing, wakeups), createKeyRing([Buffer.from(KEY)]));
const [teams, smtp] = await Promise.all([startFakeTeams(), startFakeSmtp()]);

/** When the first alert of a conversation was handed to a sender. */
const handed = new Map<number, number>();
let sent = 0;

const names = Array.from({ length: REFERENTS }, (_, index) => `referent-${index}`);
for (const name of names) {
  const email = `${name}@association.example`;
  const expiresAt = Date.now() + 60_000;
  await store.accounts.invite({ tokenHash: name, email, roles: ['referent'], invitedBy: 'start', expiresAt });
  await store.accounts.join(name, { id: name, email, name, credential: { kind: 'password', hash: name } }, Date.now());
}
const base = sampleContent();
const content = { ...base, config: { ...base.config, hours: null, referents: names.map(toReferent) } };
const log = createLog({ level: 'error', key: null });
const settings = loadSettings({
  ...{ EPAULE_KEY: KEY, DATA_DIR: folder, PUBLIC_URL: 'https://epaule.example' },
  ...{ TEAMS_WEBHOOK_URL: teams.url, SMTP_URL: smtp.url },
});
const real = createAlertSenders(settings, content.config);
const senders = new Map([...real].map(([way, sender]) => [way, watched(sender)] as const));
const ways: readonly AlertWay[] = [...senders.keys()];
const parts = { desk: store.desk, accounts: store.accounts, config: content.config, decide, wakeups };
const desk = createDeskWorker({ ...parts, ways: [], log: createLog({ level: 'silent', key: null }) });
for (let count = 0; count < OPEN; count += 1) await ask(`open-${count}`);
desk.start();
await until(async () => (await store.desk.due(Date.now(), 1)).length === 0);
await desk.stop();

const workers = [
  createDeskWorker({ ...parts, ways, log }),
  ...createAlertWorkers({ alerts: store.alerts, senders, wakeups, metrics: createMetrics(), log }),
];
for (const worker of workers) worker.start();

const alone: number[] = [];
for (let count = 0; count < TRIGGERS; count += 1) {
  await wait(150 + ((count * 37) % 100));
  alone.push(await timeToAlert(`alone-${count}`));
}
const together = await Promise.all(Array.from({ length: BURST }, (_, count) => timeToAlert(`together-${count}`)));
await until(async () => (await store.alerts.nextDueAt('teams')) === null);
const open = (await store.desk.lines('open', 10_000)).length;
const { failedAlerts } = await store.health();
const delivered = { cards: teams.cards.length, mails: smtp.mails.length };
console.log(
  JSON.stringify({
    ...{ store: postgres === null ? 'sqlite' : 'postgres', openBefore: OPEN, openAfter: open },
    ...{ one: summary(alone), burst: summary(together), handedOver: sent, ...delivered, failedAlerts },
  }),
);
await Promise.all(workers.map((worker) => worker.stop()));
await store.close();
await postgres?.stop();
await Promise.all([teams.close(), smtp.close(), rm(folder, { recursive: true, force: true })]);

function decide(line: DeskLine, candidates: readonly Candidate[], now: number) {
  return decideWatch(line, { content, candidates }, now);
}

function toReferent(name: string) {
  const who = { name, email: `${name}@association.example`, regions: [], needs: [], languages: ['fr'] };
  return { ...who, ceiling: 50, trained: true, duty: null };
}

function watched(sender: AlertSender): AlertSender {
  return {
    send: (alert: AlertRow) => {
      sent += 1;
      const id = alert.conversationId ?? 0;
      if (!handed.has(id)) handed.set(id, performance.now());
      return sender.send(alert);
    },
  };
}

/** A patient asks for a person; gives the conversation, and when its turn was completed. */
async function ask(patientId: string): Promise<{ readonly conversationId: number; readonly completedAt: number }> {
  const now = Date.now();
  await store.inbox.record([message(patientId, `mid-${patientId}`, { kind: 'text', text: 'une personne ?' })], now);
  const turn = await claimOne();
  const state = { ...turn.state, holder: 'waiting' } as const;
  await store.turns.complete(turn, { ...resultOf(turn, 'oui'), state, escalation: askFor('demande') }, now);
  return { conversationId: turn.conversationId, completedAt: performance.now() };
}

/** In a burst PostgreSQL skips what another claim has in hand at that moment: a worker would look again, and so do we. */
async function claimOne(): Promise<ClaimedTurn> {
  for (;;) {
    const turn = await store.turns.claim(Date.now());
    if (turn !== null) return turn;
    await wait(2);
  }
}

async function timeToAlert(patientId: string): Promise<number> {
  const { conversationId, completedAt } = await ask(patientId);
  await until(async () => handed.has(conversationId));
  // The worker may be faster than the promise of the turn that woke it.
  return Math.max(0, (handed.get(conversationId) ?? Number.NaN) - completedAt);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const limit = performance.now() + 120_000;
  while (!(await isSo())) {
    if (performance.now() > limit) throw new Error('not within two minutes');
    await wait(2);
  }
}

function summary(values: readonly number[]) {
  const sorted = [...values].sort((one, two) => one - two);
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN) * 10) / 10;
  return { count: sorted.length, median: at(0.5), p95: at(0.95), max: at(1) };
}
