import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAlertSenders, createAlertWorkers } from '../../src/alerting.ts';
import type { AlertKind } from '../../src/domain/alert.ts';
import { askFor } from '../../src/domain/escalation.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createWakeups } from '../../src/lib/wakeups.ts';
import { loadSettings } from '../../src/settings.ts';
import type { Store, Wakeups } from '../../src/usecases/ports.ts';
import { makeSealedLab } from '../contract/sealed-lab.ts';
import { makeSqliteLab } from '../contract/sqlite-lab.ts';
import { type StoreLab, TIMING } from '../contract/store-lab.ts';
import { readMail, startFakeSmtp } from '../support/fake-smtp.ts';
import { startFakeTeams } from '../support/fake-teams.ts';
import { createMemoryLog } from '../support/memory-log.ts';
import { eventually } from '../support/run-server.ts';
import { message, mustClaim, resultOf } from '../support/store-samples.ts';

/** A word that nothing of ours contains. */
const MARKER = 'zorglubine';
const KINDS: readonly AlertKind[] = ['new', 'reminder', 'raised', 'promise', 'passed'];

let teams: Awaited<ReturnType<typeof startFakeTeams>>;
let smtp: Awaited<ReturnType<typeof startFakeSmtp>>;
let lab: StoreLab;
let store: Store;
let wakeups: Wakeups;

beforeEach(async () => {
  [teams, smtp, lab] = await Promise.all([startFakeTeams(), startFakeSmtp(), makeSealedLab(makeSqliteLab())]);
  wakeups = createWakeups();
  store = await lab.open(TIMING, wakeups);
});
afterEach(async () => {
  await store.close();
  await Promise.all([teams.close(), smtp.close(), lab.dispose()]);
});

/** The worker as the server has it, set by the environment. */
function startWorker() {
  const env = { EPAULE_KEY: 'x'.repeat(32), PUBLIC_URL: 'https://epaule.example', TEAMS_WEBHOOK_URL: teams.url };
  const settings = loadSettings({ ...env, SMTP_URL: smtp.url });
  const senders = createAlertSenders(settings, { association: "l'association", hours: null });
  const { log, lines } = createMemoryLog();
  const metrics = createMetrics();
  const workers = createAlertWorkers({ alerts: store.alerts, senders, wakeups, metrics, log });
  for (const worker of workers) worker.start();
  return { lines, metrics, stop: () => Promise.all(workers.map((worker) => worker.stop())) };
}

/** A patient writes the marker, under a name and an id that hold it too, and asks for a person. */
async function writesMarker(): Promise<void> {
  const now = Date.now();
  await store.inbox.record([message(MARKER, `mid.${MARKER}`, { kind: 'text', text: `je m'appelle ${MARKER}` })], now);
  const turn = await mustClaim(store, now + TIMING.maxBurstMs);
  await store.turns.complete(turn, { ...resultOf(turn, MARKER), escalation: askFor('urgence-vitale') }, now);
}

function alertsOf(kinds: readonly AlertKind[]) {
  const concerns = { conversationId: 1, reason: 'urgence-vitale', since: Date.now() } as const;
  return kinds.flatMap((kind) => [
    ...[{ kind, way: 'teams', to: '', ...concerns } as const],
    ...[{ kind, way: 'email', to: 'zoe@association.example', ...concerns } as const],
  ]);
}

describe('alerts that are put in', () => {
  test('reach Teams and the mail box at once, and hold no word, name or id of the patient', async () => {
    await writesMarker();
    const { stop, lines, metrics } = startWorker();
    await store.alerts.put(alertsOf(KINDS), Date.now());
    await eventually(() => (teams.cards.length === 5 && smtp.mails.length === 5 ? true : null));
    for (const way of ['teams', 'email'] as const)
      await eventually(async () => ((await store.alerts.nextDueAt(way)) === null ? true : null));
    await stop();
    const mails = smtp.mails.flatMap(({ raw }) => [raw, readMail(raw)]);
    const shown = [...teams.bodies, ...mails, JSON.stringify(lines), await metrics.render(await store.health())];
    expect(mails.join('')).toContain('urgence vitale');
    expect(shown.join('').toLowerCase()).not.toContain(MARKER);
    expect(shown.join('')).not.toContain(Buffer.from(MARKER).toString('base64').slice(0, 12));
    expect(shown.join('')).toContain('epaule_alerts_total{way="teams",outcome="sent"} 5');
  }, 30_000);

  test('that cannot be delivered are seen: in the store, in its health, in the log, and without a secret', async () => {
    teams.faults.push({ status: 404 });
    smtp.replies.push({ command: 'RCPT', reply: `550 5.1.1 no zoe@association.example, ${MARKER}` });
    const { stop, lines } = startWorker();
    await store.alerts.put(
      alertsOf(['new']).map((alert) => ({ ...alert, conversationId: null })),
      Date.now(),
    );
    await eventually(async () => ((await store.health()).failedAlerts === 2 ? true : null));
    await stop();
    const failures = await store.alerts.failures(0);
    expect(failures.map(({ way, code }) => [way, code]).sort()).toEqual([
      ['email', 'smtp-550'],
      ['teams', 'http-404'],
    ]);
    expect(lines.filter(({ level }) => level === 'error')).toHaveLength(2);
    for (const secret of [MARKER, 'zoe@', 'sig=', 'SECRET'])
      expect(JSON.stringify([lines, failures.map(({ code }) => code)])).not.toContain(secret);
  }, 30_000);

  test('wait for a way that is down, and arrive when it is back', async () => {
    teams.faults.push({ status: 503, headers: { 'retry-after': '1' } });
    const { stop } = startWorker();
    await store.alerts.put(
      alertsOf(['new']).map((alert) => ({ ...alert, conversationId: null })),
      Date.now(),
    );
    await eventually(() => (smtp.mails.length === 1 ? true : null));
    expect(teams.cards).toEqual([]);
    await eventually(() => (teams.cards.length === 1 ? true : null));
    await stop();
    expect((await store.health()).failedAlerts).toBe(0);
  }, 30_000);
});
