import type { ParsedBody, Webhook } from '../channels/channel.ts';
import type { Log } from '../usecases/ports.ts';

/** A parser that throws is our defect, not a reason to have the platform send the same body until it gives us up. */
export function parseSafely(webhook: Webhook, rawBody: Uint8Array, log: Log): ParsedBody {
  try {
    return webhook.parse(rawBody);
  } catch (error) {
    log.error({ err: error }, 'a webhook parser failed');
    return { kind: 'malformed', reason: 'parser-failed' };
  }
}
