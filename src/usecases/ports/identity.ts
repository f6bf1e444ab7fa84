/** Somebody whom an issuer vouches for. `subject`: lasting, and of this issuer alone. */
export type Identity = {
  readonly subject: string;
  /** In lower case, when the issuer says that it is theirs; else null. */
  readonly email: string | null;
  /** The first name. */
  readonly name: string | null;
};

/** What a browser keeps between leaving for the issuer and coming back. */
export type Dance = { readonly state: string; readonly nonce: string; readonly verifier: string };

/** OpenID Connect, authorization code with PKCE. Both reject with SIGN_IN_FAILED when the issuer does not answer or what it says is not in order. */
export interface OpenId {
  /** Where to send the browser. */
  begin(redirectUri: string): Promise<{ readonly url: string; readonly dance: Dance }>;
  /** `returned`: the address that the browser came back to, query included. */
  finish(returned: URL, dance: Dance): Promise<Identity>;
}

/** Tokens that Teams gives its tab. Null for one that is not in order; rejects with SIGN_IN_FAILED when the keys cannot be read. */
export interface TeamsTokens {
  verify(token: string): Promise<Identity | null>;
}
