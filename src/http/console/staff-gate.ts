import type { Request, RequestHandler, Response } from 'express';
import { AppError } from '../../domain/errors.ts';
import type { Role } from '../../domain/staff.ts';
import { hashSecret } from '../../lib/secret-token.ts';
import type { Account, Accounts, Session } from '../../usecases/ports/accounts.ts';
import type { Clock } from '../../usecases/ports.ts';
import { SESSION_IDLE_MS } from '../../usecases/staff/session-times.ts';
import { readBearer, refuseCrossSite } from './refuse-cross-site.ts';
import { readSessionCookie } from './session-cookie.ts';

export type StaffGateDeps = {
  readonly accounts: Pick<Accounts, 'touchSession'>;
  readonly clock: Clock;
  /** Origins of ours beside the one a request is sent to: the public address behind a proxy. */
  readonly origins: readonly string[];
};

/** Stands before every route of the console. Nothing else is needed there: sessions, roles, other sites' requests, caches. */
export type StaffGate = {
  /**
   * Lets in whoever is signed in, by cookie or by bearer, and has one of `roles` (none named: any). 401 TOKEN_INVALID, 403 FORBIDDEN,
   * 403 ORIGIN_REFUSED for what another site's page asks. Handlers behind it read `staffOf(response)` and `sessionOf(response)`.
   */
  requireStaff(...roles: readonly Role[]): RequestHandler;
  /** Whether the session of an answer that goes on (server events) still stands. Does not count as use. */
  isOpen(response: Response): Promise<boolean>;
};

type SignedIn = { readonly account: Account; readonly session: Session };

export function createStaffGate({ accounts, clock, origins }: StaffGateDeps): StaffGate {
  const refuse = refuseCrossSite(origins);
  const admit = async (request: Request, response: Response, roles: readonly Role[]): Promise<void> => {
    response.set('Cache-Control', 'no-store');
    const secret = readBearer(request) ?? readSessionCookie(request);
    const now = clock();
    const signedIn =
      secret === null ? null : await accounts.touchSession(hashSecret(secret), now, now + SESSION_IDLE_MS);
    if (signedIn === null) {
      throw new AppError('TOKEN_INVALID', 'Votre session est terminée : connectez-vous de nouveau.');
    }
    if (roles.length > 0 && !roles.some((role) => signedIn.account.roles.includes(role))) {
      throw new AppError('FORBIDDEN', 'Votre rôle ne donne pas accès à cela. Un administrateur peut vous le donner.');
    }
    response.locals.signedIn = signedIn;
  };

  return {
    requireStaff:
      (...roles) =>
      (request, response, next) =>
        refuse(request, response, (error?: unknown) => {
          if (error !== undefined) return next(error);
          admit(request, response, roles).then(() => next(), next);
        }),
    async isOpen(response) {
      const { session } = signedInOf(response);
      return (await accounts.touchSession(session.tokenHash, clock(), 0)) !== null;
    },
  };
}

/** Who asks. Behind `requireStaff` only. */
export function staffOf(response: Response): Account {
  return signedInOf(response).account;
}

/** The session they ask with. Behind `requireStaff` only. */
export function sessionOf(response: Response): Session {
  return signedInOf(response).session;
}

function signedInOf(response: Response): SignedIn {
  const signedIn: SignedIn | undefined = response.locals.signedIn;
  if (signedIn === undefined) throw new Error('a route of the console stands before requireStaff');
  return signedIn;
}
