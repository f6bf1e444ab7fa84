import { type Request, type Response, Router } from 'express';
import type { Channel, Webhook } from '../channels/channel.ts';
import { AppError } from '../domain/errors.ts';
import type { InboundEvent } from '../domain/message.ts';
import type { Log, QuarantinedBody, RecordedEvent } from '../usecases/ports.ts';
import type { Metrics } from './metrics.ts';
import { parseSafely } from './parse-safely.ts';
import { readRawBody } from './read-raw-body.ts';

/** Meta's bodies reach 3 MB (platforms, section 7). */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;
const ACKNOWLEDGEMENT = 'EVENT_RECEIVED';
/** Written at once: Express's `send` would compute a tag and compare it for an answer that nobody caches. */
const ACKNOWLEDGEMENT_HEADERS = {
  'content-type': 'text/plain; charset=utf-8',
  'content-length': ACKNOWLEDGEMENT.length,
};

export type WebhookDeps = {
  /** Those that are on. A name that is not here answers 404. */
  readonly channels: readonly Channel[];
  /** Resolves when the events are durably recorded, and not before. */
  readonly receive: (events: readonly InboundEvent[]) => Promise<readonly RecordedEvent[]>;
  readonly quarantine: (body: QuarantinedBody) => Promise<void>;
  readonly metrics: Metrics;
  readonly log: Log;
};

/**
 * `GET|POST /<channel>` for all channels. 401 without the platform's signature on the raw bytes, 413 above 4 MiB, 415 when
 * compressed (the signature is on what was sent); 200 only after the events are recorded; 503 when they cannot be, so that
 * the platform sends them again. A signed body that cannot be read is kept apart and acknowledged: refused, it would come
 * back until the platform unsubscribes the page.
 */
export function createWebhookRouter(deps: WebhookDeps): Router {
  const webhooks = new Map<string, Webhook | null>(deps.channels.map((channel) => [channel.name, channel.webhook]));
  const find = (request: Request): { readonly name: string; readonly webhook: Webhook } => {
    const name = String(request.params.channel);
    const webhook = webhooks.get(name);
    if (!webhook) throw new AppError('NOT_FOUND', 'This channel is off.');
    return { name, webhook };
  };

  async function accept(request: Request, response: Response): Promise<void> {
    const started = performance.now();
    const { name, webhook } = find(request);
    const rawBody = await readRawBody(request, BODY_LIMIT_BYTES);
    if (!webhook.verify(rawBody, request.headers)) {
      deps.metrics.signatureFailure(name);
      deps.log.warn({ channel: name, bytes: rawBody.length }, 'webhook body refused: signature missing or wrong');
      throw new AppError('SIGNATURE_INVALID', 'The signature is missing or wrong.');
    }
    await record(name, webhook, rawBody);
    response.writeHead(200, ACKNOWLEDGEMENT_HEADERS).end(ACKNOWLEDGEMENT);
    deps.metrics.acknowledged(name, (performance.now() - started) / 1000);
  }

  async function record(name: string, webhook: Webhook, rawBody: Uint8Array): Promise<void> {
    const parsed = parseSafely(webhook, rawBody, deps.log);
    if (parsed.kind === 'malformed') return setAside(name, parsed.reason, rawBody);
    const recorded = parsed.events.length > 0 ? await deps.receive(parsed.events) : [];
    for (const event of parsed.events) deps.metrics.inbound(name, event.kind);
    for (const { duplicate } of recorded) if (duplicate) deps.metrics.duplicate(name);
    if (parsed.unreadable > 0) await setAside(name, 'unreadable-events', rawBody);
  }

  async function setAside(channel: string, reason: string, body: Uint8Array): Promise<void> {
    await deps.quarantine({ channel, reason, body });
    deps.metrics.quarantined(channel, reason);
    deps.log.warn({ channel, reason, bytes: body.length }, 'signed body kept in quarantine');
  }

  const router = Router();
  router.get('/:channel', (request, response) => {
    const { status, body } = find(request).webhook.challenge(request.query);
    response.status(status).type('text/plain').send(body);
  });
  router.post('/:channel', accept);
  return router;
}
