import { createEmailSender } from './alerts/email/create-email-sender.ts';
import { createTeamsSender } from './alerts/teams/create-teams-sender.ts';
import type { AlertWay } from './domain/alert.ts';
import type { AssistantConfig } from './domain/content.ts';
import type { Metrics } from './http/metrics.ts';
import { describeError } from './lib/describe-error.ts';
import { every } from './lib/every.ts';
import type { Settings } from './settings.ts';
import { createDeliverAlerts } from './usecases/deliver-alerts.ts';
import type { DigestHour } from './usecases/digest-hours.ts';
import type { Accounts } from './usecases/ports/accounts.ts';
import type { AlertSender, Alerts } from './usecases/ports/alerts.ts';
import type { Desk } from './usecases/ports/desk.ts';
import type { Digests } from './usecases/ports/digests.ts';
import type { Log, Wakeups } from './usecases/ports.ts';
import { createWorker, type Worker } from './usecases/run-worker.ts';
import { createSendDigests } from './usecases/send-digests.ts';
import { createWatchDesk, type WatchDeskDeps } from './usecases/watch-desk.ts';

/** Until the association says its hours, and with them its clocks. */
const TIMEZONE = 'Europe/Paris';
const LOOK_FOR_DIGESTS_MS = 60_000;
/** Both, also when they are off: what waits for a way that was switched off is given up where people see it. */
const WAYS: readonly { readonly way: AlertWay; readonly concurrency: number }[] = [
  { way: 'teams', concurrency: 1 },
  { way: 'email', concurrency: 4 },
];

/** The ways that are set. */
export function alertWaysOf({ alerts }: Pick<Settings, 'alerts'>): readonly AlertWay[] {
  return [
    ...(alerts.teamsWebhook === null ? [] : (['teams'] as const)),
    ...(alerts.email === null ? [] : (['email'] as const)),
  ];
}

/** How each way sends that is set. */
export function createAlertSenders(
  { alerts, publicUrl }: Pick<Settings, 'alerts' | 'publicUrl'>,
  { association, hours }: Pick<AssistantConfig, 'association' | 'hours'>,
): ReadonlyMap<AlertWay, AlertSender> {
  const wording = { publicUrl, timezone: hours?.timezone ?? TIMEZONE };
  const { teamsWebhook: webhook, email } = alerts;
  const senders = new Map<AlertWay, AlertSender>();
  if (webhook !== null) senders.set('teams', createTeamsSender({ ...wording, webhook }, Date.now));
  if (email !== null) senders.set('email', createEmailSender({ ...wording, ...email, association }));
  return senders;
}

/**
 * Send what waits among the alerts, each way by a worker of its own: neither holds up the other. Teams takes one at a time, at its pace;
 * a mail server answers slowly, and several at once.
 */
export function createAlertWorkers(parts: {
  readonly alerts: Alerts;
  readonly senders: ReadonlyMap<AlertWay, AlertSender>;
  readonly wakeups: Wakeups;
  readonly metrics: Metrics;
  readonly log: Log;
}): readonly Worker[] {
  const { alerts, senders, metrics, log, wakeups } = parts;
  return WAYS.map(({ way, concurrency }) => {
    const step = createDeliverAlerts({
      ...{ alerts, way, sender: senders.get(way) ?? null, clock: Date.now, random: Math.random, log },
      observe: (outcome) => metrics.alert(way, outcome),
    });
    const nextDueAt = () => alerts.nextDueAt(way);
    return createWorker({ wakeups, clock: Date.now, log, topic: 'alerts', concurrency, nextDueAt, step });
  });
}

/** Looks at the desk when something changes there and when an hour has come: what it finds leaves as alerts. */
export function createDeskWorker(parts: {
  readonly desk: Desk;
  readonly accounts: Accounts;
  readonly config: Pick<WatchDeskDeps, 'referents' | 'hours'>;
  readonly decide: WatchDeskDeps['decide'];
  readonly ways: readonly AlertWay[];
  readonly wakeups: Wakeups;
  readonly log: Log;
}): Worker {
  const { desk, accounts, config, decide, ways, wakeups, log } = parts;
  const { referents, hours } = config;
  const watch = createWatchDesk({ desk, accounts, referents, hours, decide, ways, clock: Date.now, log });
  const nextDueAt = () => desk.nextDueAt();
  return createWorker({ wakeups, clock: Date.now, log, topic: 'desk', concurrency: 1, nextDueAt, step: watch });
}

/** Puts in the week's digest and the words of care when their hour comes, where mail is set. Gives the function that stops it. */
export function startDigests(parts: {
  readonly digests: Digests;
  readonly accounts: Accounts;
  readonly alerts: Alerts;
  readonly ways: readonly AlertWay[];
  readonly digest: DigestHour | null;
  readonly hours: AssistantConfig['hours'];
  readonly log: Log;
}): () => Promise<void> {
  const { digests, accounts, alerts, digest, hours, log, ways } = parts;
  if (!ways.includes('email')) return async () => {};
  const timezone = hours?.timezone ?? TIMEZONE;
  const send = createSendDigests({ digests, accounts, alerts, digest, timezone, clock: Date.now });
  return every(LOOK_FOR_DIGESTS_MS, send, (error) => log.error(describeError(error), 'the digests wait'));
}
