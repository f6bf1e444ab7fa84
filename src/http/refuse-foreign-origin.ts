import type { Request, RequestHandler } from 'express';
import { AppError } from '../domain/errors.ts';

/**
 * Lets through requests of our own pages only: no `Origin` (not a browser, or a same-origin GET), the origin that the
 * request was sent to, or one of `allowed` (the public address, when a proxy rewrites the host).
 */
export function refuseForeignOrigin(allowed: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const origin = request.get('origin');
    if (origin === undefined || allowed.includes(origin) || isOwn(request, origin)) return next();
    next(new AppError('ORIGIN_REFUSED', 'Only our own pages may ask this.'));
  };
}

/** Hosts are compared, not protocols: a proxy in front speaks https and we see http. */
function isOwn(request: Request, origin: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === request.get('host')?.toLowerCase();
}
