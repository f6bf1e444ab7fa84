import express, { type Request, type Router } from 'express';
import { AppError } from '../domain/errors.ts';
import type { InboundEvent } from '../domain/message.ts';
import type { Clock, RecordedEvent, Transcripts, Wakeups } from '../usecases/ports.ts';
import type { ChatGate, ChatVisit } from './chat-gate.ts';
import { addressKey, type ChatLimits, createLimiter, tooManyRequests } from './chat-limits.ts';
import { letDangerThrough, readBeforeRefusing } from './let-danger-through.ts';
import { createOpenStreams } from './open-streams.ts';
import { refuseForeignOrigin } from './refuse-foreign-origin.ts';
import { streamTranscript } from './stream-transcript.ts';

/** 100,000 characters fit, even when every one is escaped as \uXXXX. */
const BODY_LIMIT = '1mb';

export type ChatDeps = {
  readonly gate: ChatGate;
  /** Resolves once the events are durable. */
  readonly receive: (events: readonly InboundEvent[]) => Promise<readonly RecordedEvent[]>;
  /** A danger goes through whatever the limits. */
  readonly seesDanger: (text: string) => boolean | Promise<boolean>;
  readonly transcripts: Transcripts;
  readonly wakeups: Wakeups;
  readonly clock: Clock;
  readonly limits: ChatLimits;
  /** Origins of ours beside the one a request is sent to: the public address behind a proxy. */
  readonly origins?: readonly string[];
  /** Ends the open streams, so that the server can close. */
  readonly closing?: AbortSignal;
};

/** `POST /session`, `POST /messages` and `GET /stream`, to be mounted on `/api/chat`. Refusals are AppErrors for the error handler. */
export function createChatRouter(deps: ChatDeps): Router {
  const { gate, clock, limits } = deps;
  const visitOf = (request: Request): ChatVisit | null => gate.enter(readBearer(request), clock());
  const enter = (request: Request): ChatVisit => {
    const visit = visitOf(request);
    if (visit === null) throw new AppError('TOKEN_INVALID', 'This session is unknown or over: open another one.');
    return visit;
  };
  const perAddress = (limit: number) => createLimiter(limit, limits.windowMs, addressKey);
  const sessionKey = (request: Request): string => enter(request).address.patientId;
  const streams = createOpenStreams(limits.openStreamsPerSession, limits.openStreams);
  const router = express.Router();

  router.use(refuseForeignOrigin(deps.origins ?? []), (_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });

  router.post('/session', perAddress(limits.sessionsPerAddress), (_request, response) => {
    response.status(201).json(gate.open(clock()));
  });

  router.post(
    '/messages',
    createLimiter(limits.messagesPerAddress, limits.windowMs, addressKey, readBeforeRefusing),
    createLimiter(limits.messagesPerSession, limits.windowMs, sessionKey, readBeforeRefusing),
    express.json({ limit: BODY_LIMIT, inflate: false }),
    letDangerThrough(deps.seesDanger, readText),
    createLimiter(limits.messagesPerSession + limits.urgentPerSession, limits.windowMs, sessionKey),
    async (request, response) => {
      const message = readMessage(gate, request.body, enter(request), clock());
      const [recorded] = await deps.receive([message]);
      if (recorded === undefined || recorded.id === null) throw new Error('the inbox gave a chat message no place');
      response.status(202).json({ id: recorded.id });
    },
  );

  router.get('/stream', perAddress(limits.streamsPerAddress), async (request, response) => {
    const visit = enter(request);
    const ended = new AbortController();
    const end = () => ended.abort();
    const leave = streams.enter(visit.address.patientId, end);
    if (leave === null) {
      response.set('Retry-After', '10');
      throw tooManyRequests();
    }
    deps.closing?.addEventListener('abort', end);
    response.once('close', () => {
      deps.closing?.removeEventListener('abort', end);
      end();
      leave();
    });
    await streamTranscript(deps, visit, readLastId(request), response, ended.signal);
  });

  return router;
}

function readMessage(gate: ChatGate, body: unknown, visit: ChatVisit, now: number): InboundEvent {
  const parsed = gate.parse(body, visit.address, now);
  switch (parsed.kind) {
    case 'message':
      return parsed.message;
    case 'too-long':
      throw new AppError('BODY_TOO_LARGE', 'A message has at most 100,000 characters.');
    case 'invalid':
      throw new AppError('BODY_INVALID', 'A message is {"clientId", "text"} or {"clientId", "payload"}.');
  }
}

function readText(body: unknown): string | null {
  const text = typeof body === 'object' && body !== null && 'text' in body ? body.text : null;
  return typeof text === 'string' ? text : null;
}

function readBearer(request: Request): string {
  return /^Bearer ([\w.-]{1,200})$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
}

/** Anything but a number means from the start: showing a line twice is harmless, missing one is not. */
function readLastId(request: Request): number {
  const header = request.get('last-event-id') ?? '';
  return /^\d{1,15}$/.test(header) ? Number(header) : 0;
}
