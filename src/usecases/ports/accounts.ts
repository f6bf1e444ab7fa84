import type { Role, Staff } from '../../domain/staff.ts';

/** How somebody proves who they are. `oidc` and `teams`: the issuer's and its user's lasting ids, never an e-mail address. */
export type Credential =
  | { readonly kind: 'password' /** `scrypt` with its parameters and salt, as text. */; readonly hash: string }
  | { readonly kind: 'oidc' | 'teams'; readonly subject: string };

export type Account = Staff & {
  readonly createdAt: number;
  /** A disabled account signs in nowhere, and its sessions are over. */
  readonly disabled: boolean;
  /** They said so themselves: nothing is offered to them. */
  readonly away: boolean;
  /** Signed in last; null: never yet. */
  readonly lastSeenAt: number | null;
};

/** A one-time link, kept as a hash of its secret. `email` null: whoever is first becomes the administrator. */
export type Invitation = {
  readonly tokenHash: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  readonly invitedBy: string;
  readonly expiresAt: number;
};

/** A signed-in browser or Teams tab, kept as a hash of its secret. Times: milliseconds since 1970. */
export type Session = {
  readonly tokenHash: string;
  readonly accountId: string;
  readonly createdAt: number;
  /** Grows with use, never beyond `endsAt`. */
  readonly idleUntil: number;
  readonly endsAt: number;
};

/**
 * Members of staff and how they sign in. Nothing here belongs to a patient. `join`, `change`, `setCredential` and `renew` leave a line of
 * the audit in their transaction, with ids of accounts and no address.
 * E-mail addresses are kept in lower case, and are unique.
 */
export interface Accounts {
  count(): Promise<number>;
  all(): Promise<readonly Account[]>;
  find(id: string): Promise<Account | null>;
  findByEmail(email: string): Promise<Account | null>;
  findByCredential(kind: 'oidc' | 'teams', subject: string): Promise<Account | null>;
  passwordHash(accountId: string): Promise<string | null>;
  /**
   * Makes the account that an invitation is for (`email`: its address, or for the first one any), and uses the invitation up, in one transaction. Null when the invitation is unknown,
   * used or past `now`, when another account has the address, or (`email` null) when an account exists already.
   */
  join(
    tokenHash: string,
    account: { readonly id: string; readonly email: string; readonly name: string; readonly credential: Credential },
    now: number,
  ): Promise<Account | null>;
  /** What an administrator may change. `disabled` and a change of roles end the sessions. Null: no such account, or it would leave no administrator. */
  change(
    id: string,
    change: Partial<Pick<Account, 'name' | 'roles' | 'disabled' | 'away'>>,
    by: string,
    now: number,
  ): Promise<Account | null>;
  /**
   * Gives an account a way to sign in, in the place of one of the same kind. A password ends the sessions. False when the account is gone
   * or disabled, or somebody else signs in by that subject.
   */
  setCredential(accountId: string, credential: Credential, now: number): Promise<boolean>;
  /**
   * The same by an invitation for the address of an account that exists, which is used up with it: a forgotten password, a first sign-in
   * by another way. Null when the invitation is unknown, used or past `now`, or the account cannot have the credential.
   */
  renew(tokenHash: string, credential: Credential, now: number): Promise<Account | null>;
  /** In the place of an earlier one for the same address. */
  invite(invitation: Invitation): Promise<void>;
  /** Open invitations, without their secret. */
  invitations(now: number): Promise<readonly Invitation[]>;
  invitation(tokenHash: string, now: number): Promise<Invitation | null>;
  withdrawInvitation(email: string): Promise<void>;
  openSession(session: Session): Promise<void>;
  /**
   * The account behind a session that is neither over nor idle too long. Its idle time moves to `idleUntil`, never back (0 only looks), and
   * is written when that is a minute or more ahead.
   */
  touchSession(
    tokenHash: string,
    now: number,
    idleUntil: number,
  ): Promise<{ readonly account: Account; readonly session: Session } | null>;
  endSession(tokenHash: string): Promise<void>;
  endSessions(accountId: string): Promise<void>;
  /** Failures to sign in under a name or from an address, since `since`: what throttling goes by, on every process alike. */
  noteFailure(key: string, now: number): Promise<void>;
  failures(key: string, since: number): Promise<number>;
  forgetFailures(key: string): Promise<void>;
  /** Lets go of what is over: sessions, invitations, and failures of more than a day ago. */
  sweep(now: number): Promise<void>;
}
