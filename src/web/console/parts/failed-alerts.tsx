import type { InboxJson } from '../../../http/console/json.ts';
import { INBOX_WORDS } from '../words/inbox.ts';
import { sayMoment } from '../words/times.ts';
import { Hint } from './states.tsx';

/** Alerts that reached nobody: everybody sees them, since somebody may be waiting unheard. */
export function FailedAlerts({ alerts, now }: { alerts: InboxJson['failedAlerts']; now: number }) {
  if (alerts.length === 0) return null;
  return (
    <Hint intent="warning">
      <strong>{INBOX_WORDS.failedAlerts(alerts.length)}</strong> {INBOX_WORDS.failedAlertsMore}
      <ul>
        {alerts.map(({ way, code, at }) => (
          <li key={`${way} ${at} ${code}`}>
            {INBOX_WORDS.failedAlert(INBOX_WORDS.ways[way] ?? way, code, sayMoment(at, now))}
          </li>
        ))}
      </ul>
    </Hint>
  );
}
