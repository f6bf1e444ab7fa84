import type { AuthDeps } from './http/console/auth-deps.ts';
import { DEFAULT_AUTH_LIMITS } from './http/console/auth-limits.ts';
import { createAuthRouter } from './http/console/auth-router.ts';
import { createStaffGate, type StaffGate } from './http/console/staff-gate.ts';
import { createOpenId } from './identity/create-openid.ts';
import { createTeamsTokens } from './identity/create-teams-tokens.ts';
import type { Settings } from './settings.ts';
import type { Log, Store } from './usecases/ports.ts';
import { createPasswords } from './usecases/staff/passwords.ts';

export type StaffParts = { readonly gate: StaffGate; readonly router: ReturnType<typeof createAuthRouter> };

/** Builds sign-in for the staff: the gate before the console's routes, and the routes that open it. */
export function createStaffParts(parts: {
  readonly settings: Settings;
  readonly store: Pick<Store, 'accounts' | 'privacy'>;
  readonly log: Log;
  readonly association: string;
  readonly dutyOf: AuthDeps['dutyOf'];
}): StaffParts {
  const { settings, store, log, association, dutyOf } = parts;
  const { key, publicUrl } = settings;
  const clock = Date.now;
  const origins = publicUrl === null ? [] : [publicUrl];
  const gate = createStaffGate({ accounts: store.accounts, clock, origins });
  const audiences =
    publicUrl === null || settings.teams === null ? [] : [`api://${new URL(publicUrl).host}/${settings.teams.appId}`];
  const router = createAuthRouter({
    gate,
    staff: { accounts: store.accounts, audit: store.privacy, passwords: createPasswords(), clock, secret: key },
    openId: settings.oidc === null ? null : createOpenId(settings.oidc, log),
    teams: settings.teams === null ? null : createTeamsTokens(settings.teams, { audiences, clock, log }),
    key,
    origins,
    publicUrl,
    association,
    dutyOf,
    limits: DEFAULT_AUTH_LIMITS,
  });
  return { gate, router };
}
