import { describeError } from '../lib/describe-error.ts';
import { withTimeLimit } from '../lib/time-limit.ts';
import { alertWait, triedFor } from './alert-waits.ts';
import type { AlertOutcome, AlertRow, AlertSender, Alerts, AlertWay } from './ports/alerts.ts';
import type { Clock, Log } from './ports.ts';

export type DeliverAlertsDeps = {
  readonly alerts: Alerts;
  readonly way: AlertWay;
  /** Null: this way is off. */
  readonly sender: AlertSender | null;
  readonly clock: Clock;
  /** In [0, 1), for jitter. */
  readonly random: () => number;
  readonly log: Log;
  /** Told of every attempt's end, for metrics. */
  readonly observe?: (outcome: AlertOutcome['kind']) => void;
};

type Pause = { readonly until: number; readonly code: string };

/** One that is handed out belongs to us so long: twice what sending may take. */
const LEASE_MS = 60_000;
const SEND_LIMIT_MS = 30_000;

/**
 * Makes the step that sends one alert of a way: true when one was due. A way that asks us to wait is paused for all of them; what will
 * never be sent is kept and logged, and shown in the console. Rejects when the store cannot be written.
 */
export function createDeliverAlerts(deps: DeliverAlertsDeps): () => Promise<boolean> {
  const { way, sender } = deps;
  let pause: Pause | null = null;

  async function postpone(row: AlertRow, code: string, waitMs: number): Promise<void> {
    const at = deps.clock() + waitMs;
    if (at - row.createdAt < triedFor(row)) return deps.alerts.retry(row.id, code, at);
    await giveUp(row, code);
  }

  async function giveUp(row: AlertRow, code: string): Promise<void> {
    const { kind, attempts } = row;
    deps.log.error({ alert: row.id, way, kind, code, attempts: attempts + 1 }, 'an alert will not be delivered');
    await deps.alerts.failed(row.id, code, deps.clock());
  }

  async function settle(row: AlertRow, outcome: AlertOutcome): Promise<void> {
    switch (outcome.kind) {
      case 'sent':
        return deps.alerts.sent(row.id, deps.clock());
      case 'refused':
        return giveUp(row, outcome.code);
      case 'later': {
        const { code, waitMs } = outcome;
        if (waitMs > 0) pause = { until: deps.clock() + waitMs, code };
        deps.log.warn({ way, code, waitMs }, 'an alert has to wait');
        return postpone(row, code, alertWait(row, waitMs, deps.random()));
      }
    }
  }

  return async () => {
    const now = deps.clock();
    const row = await deps.alerts.claim(way, now, LEASE_MS);
    if (row === null) return false;
    if (sender === null) {
      await giveUp(row, 'way-off');
    } else if (pause !== null && pause.until > now) {
      await postpone(row, pause.code, pause.until - now);
    } else {
      const outcome = await attempt(deps, sender, row, now);
      deps.observe?.(outcome.kind);
      await settle(row, outcome);
    }
    return true;
  };
}

async function attempt(
  deps: DeliverAlertsDeps,
  sender: AlertSender,
  row: AlertRow,
  claimedAt: number,
): Promise<AlertOutcome> {
  // This process was frozen, and another one may be sending it.
  if (deps.clock() - claimedAt > LEASE_MS - SEND_LIMIT_MS) return { kind: 'later', code: 'held-too-long', waitMs: 0 };
  try {
    return await withTimeLimit(SEND_LIMIT_MS, sender.send(row));
  } catch (error) {
    return { kind: 'later', code: describeError(error).code, waitMs: 0 };
  }
}
