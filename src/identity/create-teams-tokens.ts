import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { AppError } from '../domain/errors.ts';
import { describeError } from '../lib/describe-error.ts';
import type { TeamsTokens } from '../usecases/ports/identity.ts';
import type { Clock, Log } from '../usecases/ports.ts';
import { guardedFetch, ISSUER_TIMEOUT_MS } from './guarded-fetch.ts';

export type TeamsSettings = {
  readonly appId: string;
  readonly tenantId: string;
  /** Where Microsoft publishes the tenant's keys. */
  readonly keysUrl: string;
};

/** Clocks of two servers differ. */
const TOLERANCE_S = 60;
/** Tokens that name a key nobody knows make us ask for the keys once in so long, and no more. */
const COOL_DOWN_MS = 30_000;

const Claims = z.object({
  tid: z.string(),
  oid: z.string().regex(/^[\w-]{1,100}$/),
  scp: z.string(),
  given_name: z.string().optional().catch(undefined),
});

export type TeamsDeps = {
  /** `api://host/app` of the tab, beside the app's own id. */
  readonly audiences: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
  /** Shorter in tests. */
  readonly coolDownMs?: number;
};

/**
 * Tokens of Teams' single sign-on (contract of Microsoft Entra, v2.0): RS256 only, of this tenant, for this app, with the scope
 * `access_as_user`. The person is known by `oid` and `tid`, never by an address or a name.
 */
export function createTeamsTokens(settings: TeamsSettings, deps: TeamsDeps): TeamsTokens {
  const { appId, tenantId, keysUrl } = settings;
  const keys = createRemoteJWKSet(new URL(keysUrl), {
    timeoutDuration: ISSUER_TIMEOUT_MS,
    cooldownDuration: deps.coolDownMs ?? COOL_DOWN_MS,
    [customFetch]: (url, options) => guardedFetch(url, options),
  });

  return {
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, keys, {
          algorithms: ['RS256'],
          issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
          audience: [appId, ...deps.audiences],
          clockTolerance: TOLERANCE_S,
          currentDate: new Date(deps.clock()),
          requiredClaims: ['exp', 'nbf'],
        });
        const claims = Claims.safeParse(payload);
        if (!claims.success || claims.data.tid !== tenantId) return refuse('CLAIMS');
        if (!claims.data.scp.split(' ').includes('access_as_user')) return refuse('SCOPE');
        const { tid, oid, given_name } = claims.data;
        return { subject: JSON.stringify([tid, oid]), email: null, name: given_name ?? null };
      } catch (error) {
        if (isRefusal(error)) return refuse(error.code);
        deps.log.error(describeError(error), 'the keys of Teams could not be read');
        throw new AppError('SIGN_IN_FAILED', 'Microsoft ne répond pas : réessayez dans une minute.', { cause: error });
      }
    },
  };

  function refuse(code: string): null {
    deps.log.warn({ code }, 'a token of Teams was refused');
    return null;
  }
}

/** What is wrong with the token, and not with the way to its keys. */
function isRefusal(error: unknown): error is errors.JOSEError {
  if (!(error instanceof errors.JOSEError)) return false;
  return (
    !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) && error.code !== 'ERR_JOSE_GENERIC'
  );
}
