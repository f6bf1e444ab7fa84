import type { Request, RequestHandler } from 'express';
import { AppError } from '../../domain/errors.ts';
import { refuseForeignOrigin } from '../refuse-foreign-origin.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request that changes something comes from our own pages, and says so in a header that no form and no foreign page can send unasked:
 * `X-Epaule: console`. A bearer is not sent by a browser of itself, and needs neither.
 */
export function refuseCrossSite(origins: readonly string[]): RequestHandler {
  const refuseOrigin = refuseForeignOrigin(origins);
  return (request, response, next) => {
    if (SAFE.has(request.method) || readBearer(request) !== null) return next();
    if (request.get('x-epaule') !== 'console') {
      return next(new AppError('ORIGIN_REFUSED', "Cette demande ne vient pas de la console : rien n'a été fait."));
    }
    refuseOrigin(request, response, next);
  };
}

/** The bearer of a request; null when it carries none. */
export function readBearer(request: Request): string | null {
  return /^Bearer ([\w-]{1,200})$/i.exec(request.get('authorization') ?? '')?.[1] ?? null;
}
