import type { RequestHandler } from 'express';
import { tooManyRequests } from './chat-limits.ts';

/** A cry for help is short; beyond the limits nothing longer is read, so that a flood stays cheap. Bytes of a body. */
const LONGEST_BYTES = 16 * 1024;

/** What a limiter of messages does beyond its limit: it lets the request be read first, unless it is too long to be worth it. */
export const readBeforeRefusing: RequestHandler = (request, response, next) => {
  const bytes = Number(request.get('content-length') ?? Number.POSITIVE_INFINITY);
  if (bytes > LONGEST_BYTES) return next(tooManyRequests());
  response.locals.beyondLimits = true;
  next();
};

/** Of what came beyond the limits, only what tells a danger goes on. `textOf` reads the parsed body; null when it is no text. */
export function letDangerThrough(
  seesDanger: (text: string) => boolean | Promise<boolean>,
  textOf: (body: unknown) => string | null,
): RequestHandler {
  return async (request, response, next) => {
    if (response.locals.beyondLimits !== true) return next();
    const text = textOf(request.body);
    if (text === null || !(await seesDanger(text))) return next(tooManyRequests());
    response.removeHeader('Retry-After');
    next();
  };
}
