import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { once } from '../../src/lib/once.ts';

/** Making a key takes a second: the first is the same in all tests of a file. */
const firstKey = once(() => makeKey('k1'));

export type FakeIssuer = Awaited<ReturnType<typeof startFakeIssuer>>;

type Grant = { readonly challenge: string; readonly nonce: string; readonly redirect: string };

/**
 * An OpenID Connect issuer on this machine, and the keys that sign its tokens. It checks the code, PKCE and the client's secret as the
 * standards say. `state` is what a test changes; `keyRequests` counts how often the keys were asked for.
 */
export async function startFakeIssuer() {
  const clientId = 'epaule';
  const clientSecret = 'secret of the client';
  const grants = new Map<string, Grant>();
  const { privateKey, jwk } = await firstKey();
  const keys = [{ privateKey, jwk: { ...jwk } }];
  const state = {
    keyRequests: 0,
    down: false,
    /** Put over what the token would say. */
    claims: {} as JWTPayload,
    user: { sub: 'u1', email: 'zoe@asso.example', email_verified: true, given_name: 'Zoé' } as JWTPayload,
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', origin());
    const answer = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (state.down) return answer(503, {});
    if (url.pathname === '/.well-known/openid-configuration') return answer(200, metadata());
    if (url.pathname === '/keys') {
      state.keyRequests += 1;
      return answer(200, { keys: keys.map(({ jwk }) => jwk) });
    }
    if (url.pathname === '/authorize') {
      const code = randomUUID();
      const query = (name: string) => url.searchParams.get(name) ?? '';
      grants.set(code, { challenge: query('code_challenge'), nonce: query('nonce'), redirect: query('redirect_uri') });
      const back = new URL(query('redirect_uri'));
      back.searchParams.set('code', code);
      back.searchParams.set('state', query('state'));
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname === '/token') return token(new URLSearchParams(await read(request)), answer);
    answer(404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function origin(): string {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  }

  function metadata() {
    const at = origin();
    return {
      ...{
        issuer: at,
        authorization_endpoint: `${at}/authorize`,
        token_endpoint: `${at}/token`,
        jwks_uri: `${at}/keys`,
      },
      ...{ response_types_supported: ['code'], subject_types_supported: ['public'] },
      ...{
        id_token_signing_alg_values_supported: ['RS256'],
        token_endpoint_auth_methods_supported: ['client_secret_post'],
      },
    };
  }

  async function token(form: URLSearchParams, answer: (status: number, body: unknown) => void): Promise<void> {
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const ours = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
    if (grant === undefined || !ours || grant.challenge !== challenge || grant.redirect !== form.get('redirect_uri'))
      return answer(400, { error: 'invalid_grant' });
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: origin(), aud: clientId, iat: now, exp: now + 300, nonce: grant.nonce, ...state.user };
    const id_token = await sign({ ...claims, ...state.claims });
    answer(200, { access_token: 'a', token_type: 'Bearer', expires_in: 300, id_token });
  }

  /** Signs claims with the newest key. */
  async function sign(claims: JWTPayload, header: { readonly kid?: string } = {}): Promise<string> {
    const key = keys.at(-1);
    if (key === undefined) throw new Error('no key');
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.jwk.kid, ...header }).sign(key.privateKey);
  }

  return {
    origin: origin(),
    keysUrl: `${origin()}/keys`,
    settings: { issuer: origin(), clientId, clientSecret },
    state,
    sign,
    publicJwk: () => keys.at(-1)?.jwk,
    /** From now on another key signs; the ones before are published no more. */
    async rotate(kid: string) {
      keys.splice(0, keys.length, await makeKey(kid));
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function makeKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' } };
}

async function read(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
