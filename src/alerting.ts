import { createEmailSender } from './alerts/email/create-email-sender.ts';
import { createTeamsSender } from './alerts/teams/create-teams-sender.ts';
import type { AlertWay } from './domain/alert.ts';
import type { AssistantConfig } from './domain/content.ts';
import type { Metrics } from './http/metrics.ts';
import type { Settings } from './settings.ts';
import { createDeliverAlerts } from './usecases/deliver-alerts.ts';
import type { AlertSender, Alerts } from './usecases/ports/alerts.ts';
import type { Log, Wakeups } from './usecases/ports.ts';
import { createWorker, type Worker } from './usecases/run-worker.ts';

/** Until the association says its hours, and with them its clocks. */
const TIMEZONE = 'Europe/Paris';

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

/** Sends what waits among the alerts. Two at once, so that a slow mail server does not hold up Teams. */
export function createAlertWorker(parts: {
  readonly alerts: Alerts;
  readonly senders: ReadonlyMap<AlertWay, AlertSender>;
  readonly wakeups: Wakeups;
  readonly metrics: Metrics;
  readonly log: Log;
}): Worker {
  const { alerts, senders, metrics, log, wakeups } = parts;
  const deliver = createDeliverAlerts({
    alerts,
    senderOf: (way) => senders.get(way) ?? null,
    clock: Date.now,
    random: Math.random,
    log,
    observe: (way, outcome) => metrics.alert(way, outcome),
  });
  const nextDueAt = () => alerts.nextDueAt();
  return createWorker({ wakeups, clock: Date.now, log, topic: 'alerts', concurrency: 2, nextDueAt, step: deliver });
}
