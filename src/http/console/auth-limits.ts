import type { RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';
import { addressKey, createLimiter } from '../chat-limits.ts';

/** How often one network address may try the doors of the console. */
export type AuthLimits = {
  readonly windowMs: number;
  readonly triesPerAddress: number;
  readonly requestsPerAddress: number;
};

/** Everybody of an office may sign in within the same minute; a script tries more. */
export const DEFAULT_AUTH_LIMITS: AuthLimits = { windowMs: 60_000, triesPerAddress: 60, requestsPerAddress: 600 };

/** Counts by network address; beyond the limit 429, in French. */
export function limitAddress(limit: number, windowMs: number): RequestHandler {
  return createLimiter(limit, windowMs, addressKey, (_request, _response, next) =>
    next(new AppError('TOO_MANY_REQUESTS', 'Trop de demandes à la fois : réessayez dans une minute.')),
  );
}
