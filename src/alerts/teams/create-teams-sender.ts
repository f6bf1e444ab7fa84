import { refuseInnerAddress } from '../../lib/refuse-inner-address.ts';
import type { AlertOutcome, AlertSender } from '../../usecases/ports/alerts.ts';
import type { Clock } from '../../usecases/ports.ts';
import { type AlertWording, describeAlert } from '../describe-alert.ts';
import { classifyAnswer, classifyPostFailure, readRetryAfter } from './classify-answer.ts';
import { createPace } from './create-pace.ts';
import { renderCard } from './render-card.ts';

const POST_TIMEOUT_MS = 10_000;
/** Teams refuses the fifth request of a second (platforms, section 4.2). */
const PACE_MS = 300;
/** Teams documents 28 KB; one that counted was refused at 21 KB (platforms, section 4.2). */
const LARGEST_BYTES = 20_000;

export type TeamsSettings = AlertWording & {
  /** A secret: whoever knows it can post. It stands in no log, error or metric. */
  readonly webhook: string;
};

/** Posts alerts as cards into the association's Teams channel. Redirects are not followed: they would carry the card elsewhere. */
export function createTeamsSender(
  settings: TeamsSettings,
  clock: Clock,
  { timeoutMs = POST_TIMEOUT_MS, paceMs = PACE_MS } = {},
): AlertSender {
  const pace = createPace(paceMs);

  async function post(body: string): Promise<AlertOutcome> {
    try {
      const url = new URL(settings.webhook);
      await refuseInnerAddress(url);
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      return classifyAnswer(response.status, readRetryAfter(response.headers.get('retry-after'), clock()));
    } catch (error) {
      return classifyPostFailure(error);
    }
  }

  return {
    async send(alert) {
      const body = JSON.stringify(renderCard(describeAlert(alert, settings)));
      if (Buffer.byteLength(body) >= LARGEST_BYTES) return { kind: 'refused', code: 'too-large' };
      await pace();
      return post(body);
    },
  };
}
