import type { ErrorRequestHandler, RequestHandler } from 'express';
import { AppError, type ErrorCode } from '../domain/errors.ts';
import type { Log } from '../usecases/ports.ts';

const STATUS = {
  SETTINGS_INVALID: 500,
  CONTENT_INVALID: 500,
  EVALUATION_WORSE: 500,
  STORE_UNAVAILABLE: 503,
  STORE_LOCKED: 503,
  KEY_GONE: 503,
  KEY_UNKNOWN: 503,
  BODY_INVALID: 400,
  BODY_TOO_LARGE: 413,
  SIGNATURE_INVALID: 401,
  TOKEN_INVALID: 401,
  ORIGIN_REFUSED: 403,
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  SIGN_IN_FAILED: 401,
  HELD_BY_ANOTHER: 409,
  NOT_HELD: 409,
  CEILING_REACHED: 409,
  WINDOW_CLOSED: 409,
  TOO_MANY_REQUESTS: 429,
} as const satisfies Record<ErrorCode, number>;

/** Somebody tried a door: a token, another origin, too much at once. Noted without who or what. */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 429]);

type Answer = { readonly status: number; readonly code: string; readonly message: string };

const UNAVAILABLE = 'The service cannot record or answer at the moment; please try again later.';
const FAILED = 'The service failed; the error was noted.';

/** The last route: nothing stands there. */
export const notFound: RequestHandler = (_request, _response, next) => {
  next(new AppError('NOT_FOUND', 'There is nothing at this address.'));
};

/**
 * Turns every error into `{error:{code,message}}`, and shows nothing of what is our fault (500 and above). Messages of
 * libraries are never shown or logged: they may quote the body.
 */
export function createErrorHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const { status, code, message } = describe(error);
    if (status >= 500) log.error({ err: error, method: request.method, status, code }, 'a request failed');
    // A wrong signature was noted where it was found, with its channel.
    if (REFUSALS.has(status) && code !== 'SIGNATURE_INVALID')
      log.warn({ method: request.method, status, code }, 'a request was refused');
    if (response.headersSent) {
      // Express then closes the connection: half an answer must not look like a whole one.
      next(error);
      return;
    }
    response.status(status).json({ error: { code, message } });
  };
}

function describe(error: unknown): Answer {
  if (error instanceof AppError) {
    const status = STATUS[error.code];
    if (status === 500) return { status, code: 'INTERNAL', message: FAILED };
    return { status, code: error.code, message: status === 503 ? UNAVAILABLE : error.message };
  }
  // Errors of body parsers and of Express itself (a broken percent sign) carry the status of the client's fault.
  const status = readStatus(error);
  if (status === 413) return { status, code: 'BODY_TOO_LARGE', message: 'The body is too large.' };
  if (status === 415) return { status, code: 'BODY_INVALID', message: 'This encoding of the body is not accepted.' };
  if (status >= 400 && status < 500) return { status, code: 'BODY_INVALID', message: 'The request cannot be read.' };
  return { status: 500, code: 'INTERNAL', message: FAILED };
}

function readStatus(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500;
  return typeof error.status === 'number' ? error.status : 500;
}
