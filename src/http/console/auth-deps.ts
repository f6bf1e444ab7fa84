import type { Account } from '../../usecases/ports/accounts.ts';
import type { OpenId, TeamsTokens } from '../../usecases/ports/identity.ts';
import type { StaffDeps } from '../../usecases/staff/staff-deps.ts';
import type { AuthLimits } from './auth-limits.ts';
import type { StaffGate } from './staff-gate.ts';

export type AuthDeps = {
  readonly gate: StaffGate;
  readonly staff: StaffDeps;
  /** Off: null. */
  readonly openId: OpenId | null;
  readonly teams: TeamsTokens | null;
  /** The installation's secret: cookies are sealed and signed with keys derived from it. */
  readonly key: Uint8Array;
  readonly origins: readonly string[];
  /** Where people reach us; null: at the address of the request, which is then this machine. */
  readonly publicUrl: string | null;
  readonly association: string;
  /** What somebody has in hand, and may have. */
  readonly dutyOf: (
    account: Account,
  ) => Promise<{ readonly held: number; readonly ceiling: number; readonly trained: boolean }>;
  readonly limits: AuthLimits;
};
