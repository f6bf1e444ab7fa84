import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { StoreHealth } from '../usecases/ports.ts';

/** What is counted, without a patient's word or id. Label values come from closed lists. */
export type Metrics = {
  inbound(channel: string, kind: string): void;
  duplicate(channel: string): void;
  signatureFailure(channel: string): void;
  quarantined(channel: string, reason: string): void;
  /** How long the platform waited for its 200, in seconds. */
  acknowledged(channel: string, seconds: number): void;
  turn(decision: string): void;
  urgency(urgency: string): void;
  delivery(channel: string, outcome: string): void;
  alert(way: string, outcome: string): void;
  readonly contentType: string;
  /** The text that `/metrics` serves. `health` null: the store does not answer, and its gauges are left out. */
  render(health: StoreHealth | null): Promise<string>;
};

/** Meta expects its 200 within 5 s, and we aim at a 99th percentile under 250 ms (platforms, sections 1.6 and 7). */
const ACK_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** Counters in a registry of their own, so that two servers in one process (tests) do not share them. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[]): Counter<T> =>
    new Counter({ name: `epaule_${name}`, help, labelNames: [...labelNames], registers });
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `epaule_${name}`, help, registers });

  const inbound = counter('inbound_events_total', 'Events received, by channel and kind', ['channel', 'kind']);
  const duplicates = counter('duplicate_events_total', 'Events received again and dropped', ['channel']);
  const signatures = counter('signature_failures_total', 'Webhook bodies refused for their signature', ['channel']);
  const quarantine = counter('quarantined_bodies_total', 'Signed bodies kept unread', ['channel', 'reason']);
  const turns = counter('turns_total', 'Turns answered, by decision', ['decision']);
  const urgencies = counter('urgencies_total', 'Turns by urgency', ['urgency']);
  const deliveries = counter('deliveries_total', 'Attempts to send, by outcome', ['channel', 'outcome']);
  const alerts = counter('alerts_total', 'Attempts to alert referents, by outcome', ['way', 'outcome']);
  const ack = new Histogram({
    name: 'epaule_ack_seconds',
    help: 'Time to acknowledge a webhook',
    labelNames: ['channel'],
    buckets: ACK_BUCKETS,
    registers,
  });
  const up = gauge('store_up', '1 when the store answers');
  const gauges: readonly (readonly [keyof StoreHealth, Gauge])[] = [
    ['waitingConversations', gauge('waiting_conversations', 'Conversations with messages to answer')],
    ['undeliveredBubbles', gauge('outbox_depth', 'Bubbles to deliver')],
    ['failedBubbles', gauge('failed_bubbles', 'Bubbles that will never be sent')],
    ['openEscalations', gauge('open_escalations', 'Requests for a person that nobody took up')],
    ['quarantinedBodies', gauge('quarantined_bodies', 'Bodies in quarantine')],
    ['failedAlerts', gauge('failed_alerts', 'Alerts to referents that will never be sent')],
  ];

  return {
    inbound: (channel, kind) => inbound.inc({ channel, kind }),
    duplicate: (channel) => duplicates.inc({ channel }),
    signatureFailure: (channel) => signatures.inc({ channel }),
    quarantined: (channel, reason) => quarantine.inc({ channel, reason }),
    acknowledged: (channel, seconds) => ack.observe({ channel }, seconds),
    turn: (decision) => turns.inc({ decision }),
    urgency: (urgency) => urgencies.inc({ urgency }),
    delivery: (channel, outcome) => deliveries.inc({ channel, outcome }),
    alert: (way, outcome) => alerts.inc({ way, outcome }),
    contentType: registry.contentType,
    render: async (health) => {
      up.set(health === null ? 0 : 1);
      for (const [name, value] of gauges) {
        // A gauge that nobody can read must not show its last value.
        if (health === null) value.remove();
        else value.set(health[name]);
      }
      return registry.metrics();
    },
  };
}
