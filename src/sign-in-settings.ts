import { z } from 'zod';
import type { OpenIdSettings } from './identity/create-openid.ts';
import type { TeamsSettings } from './identity/create-teams-tokens.ts';
import { isLoopback } from './lib/allowed-origin.ts';

const text = z.string().trim().min(1).optional();
const guid = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'comme 00000000-0000-0000-0000-000000000000')
  .optional();

/** Variables of the ways to sign in beside passwords. */
export const SIGN_IN_ENV = {
  OIDC_ISSUER: z
    .string()
    .trim()
    .refine(isIssuer, 'doit commencer par https:// (http:// seulement vers cette machine), sans « ? » ni « # »')
    .optional(),
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  TEAMS_APP_ID: guid,
  TEAMS_TENANT_ID: guid,
};

export type SignInSettings = {
  /** Needs its three variables, or is off. */
  readonly oidc: OpenIdSettings | null;
  /** Sign-in from the Teams tab. Needs its two variables, or is off. */
  readonly teams: TeamsSettings | null;
  /** Names of variables that are set but useless because others of their group are missing. */
  readonly incompleteSignIn: readonly string[];
};

export function readSignIn(env: z.infer<z.ZodObject<typeof SIGN_IN_ENV>>): SignInSettings {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, TEAMS_APP_ID, TEAMS_TENANT_ID } = env;
  const oidc =
    OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
      ? { issuer: OIDC_ISSUER, clientId: OIDC_CLIENT_ID, clientSecret: OIDC_CLIENT_SECRET }
      : null;
  const teams =
    TEAMS_APP_ID && TEAMS_TENANT_ID
      ? { appId: TEAMS_APP_ID, tenantId: TEAMS_TENANT_ID, keysUrl: keysOf(TEAMS_TENANT_ID) }
      : null;
  const named = (group: Readonly<Record<string, string | undefined>>) =>
    Object.keys(group).filter((name) => group[name] !== undefined);
  const incompleteSignIn = [
    ...(oidc === null ? named({ OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }) : []),
    ...(teams === null ? named({ TEAMS_APP_ID, TEAMS_TENANT_ID }) : []),
  ];
  return { oidc, teams, incompleteSignIn };
}

/** Where Microsoft Entra publishes the keys that sign a tenant's tokens. */
function keysOf(tenantId: string): string {
  return `https://login.microsoftonline.com/${tenantId}/discovery/v2.0/keys`;
}

function isIssuer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, search, hash, username, password } = new URL(address);
  const bare = search === '' && hash === '' && username === '' && password === '';
  return bare && (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname)));
}
