import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import { AppError } from '../domain/errors.ts';
import { isLoopback } from '../lib/allowed-origin.ts';
import { describeError } from '../lib/describe-error.ts';
import type { Identity, OpenId } from '../usecases/ports/identity.ts';
import type { Log } from '../usecases/ports.ts';
import { guardedFetch, ISSUER_TIMEOUT_MS } from './guarded-fetch.ts';
import { readClaims } from './read-claims.ts';

export type OpenIdSettings = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string };

/** Clocks of two servers differ. */
const TOLERANCE_S = 60;

/** OpenID Connect with one issuer. What it says of itself is read at the first sign-in, so that a start never depends on it. */
export function createOpenId(settings: OpenIdSettings, log: Log): OpenId {
  let known: Promise<Configuration> | null = null;
  const configuration = (): Promise<Configuration> => {
    known ??= discover(settings).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      log.warn(describeError(cause), 'signing in with OpenID Connect failed');
      throw new AppError('SIGN_IN_FAILED', "La connexion par le compte de l'association n'a pas abouti.", { cause });
    }
  };

  return {
    begin: (redirectUri) =>
      guarded(async () => {
        const dance = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
        const url = buildAuthorizationUrl(await configuration(), {
          redirect_uri: redirectUri,
          scope: 'openid email profile',
          state: dance.state,
          nonce: dance.nonce,
          code_challenge: await calculatePKCECodeChallenge(dance.verifier),
          code_challenge_method: 'S256',
        });
        return { url: url.href, dance };
      }),
    finish: (returned, { state, nonce, verifier }) =>
      guarded(async (): Promise<Identity> => {
        const tokens = await authorizationCodeGrant(await configuration(), returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
        });
        return readClaims(tokens.claims());
      }),
  };
}

function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<Configuration> {
  const server = new URL(issuer);
  const here = server.protocol === 'http:' && isLoopback(server.hostname);
  const metadata = { client_secret: clientSecret, [clockTolerance]: TOLERANCE_S };
  return discovery(server, clientId, metadata, authenticate(clientSecret), {
    timeout: ISSUER_TIMEOUT_MS / 1000,
    [customFetch]: (url, options) => guardedFetch(url, options as RequestInit),
    // The signature of a token is checked although it comes over https straight from the issuer.
    execute: [enableNonRepudiationChecks, ...(here ? [allowInsecureRequests] : [])],
  });
}

/** As the issuer says it takes the secret; without a word of it in the header, which is the standard's default. */
function authenticate(secret: string): ClientAuth {
  const [post, basic] = [ClientSecretPost(secret), ClientSecretBasic(secret)];
  return (server, ...rest) =>
    (server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ? post : basic)(server, ...rest);
}
