import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { AppError } from '../domain/errors.ts';

/** How much the chat API takes before it answers 429; the page then waits as told and sends again. */
export type ChatLimits = {
  readonly windowMs: number;
  /** Requests a window. An address is a household, a ward or a mobile operator: it gets far more than a session. */
  readonly sessionsPerAddress: number;
  readonly messagesPerAddress: number;
  readonly messagesPerSession: number;
  /** Beyond the two above, so many messages that tell a danger are taken all the same from one session. */
  readonly urgentPerSession: number;
  readonly streamsPerAddress: number;
  /** Open at the same time: the oldest of a session makes room; beyond the total, nobody new comes in. */
  readonly openStreamsPerSession: number;
  readonly openStreams: number;
};

/** Thirty messages a minute from one person are more than hands can type, and fewer than a script wants. */
export const DEFAULT_CHAT_LIMITS: ChatLimits = {
  windowMs: 60_000,
  sessionsPerAddress: 30,
  messagesPerAddress: 300,
  messagesPerSession: 30,
  urgentPerSession: 60,
  streamsPerAddress: 300,
  openStreamsPerSession: 4,
  openStreams: 2000,
};

/**
 * Counts requests by the key that `keyOf` gives. Those beyond `limit` get `Retry-After` and are refused with 429, or given to `beyond`.
 */
export function createLimiter(
  limit: number,
  windowMs: number,
  keyOf: (request: Request) => string,
  beyond: RequestHandler = (_request, _response, next) => next(tooManyRequests()),
): RequestHandler {
  return rateLimit({
    windowMs,
    limit,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    keyGenerator: keyOf,
    handler: (request, response, next) => beyond(request, response, next),
  });
}

/** The sender's address; an IPv6 household counts as one (its /56). */
export function addressKey(request: Request): string {
  return ipKeyGenerator(request.ip ?? '');
}

export function tooManyRequests(): AppError {
  return new AppError('TOO_MANY_REQUESTS', 'Too many requests; wait, then send the same again.');
}
