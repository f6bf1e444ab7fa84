import type { CloseReason, DeskLine } from '../../domain/desk.ts';
import type { EscalationReason } from '../../domain/escalation.ts';
import type { ReplyWindow } from '../../domain/reply-window.ts';
import type { Role } from '../../domain/staff.ts';
import type { Urgency } from '../../domain/understanding.ts';
import type { Rights } from '../../usecases/console/decide-rights.ts';
import type { EntryView, UnderstoodView } from '../../usecases/console/describe-file.ts';

/*
 * What `/api/console` answers and takes, as types only: `web/console` imports them. Times are milliseconds since 1970. Errors are
 * `{error:{code,message}}` with a message in French that the console may show.
 */

/** `GET /me`. */
export type MeJson = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly away: boolean;
  /** Conversations held, and how many at most. */
  readonly held: number;
  readonly ceiling: number;
  readonly trained: boolean;
  readonly association: string;
  readonly sessionEndsAt: number;
};

/** Before signing in: `GET /doors`, what the sign-in page offers. */
export type DoorsJson = {
  readonly password: boolean;
  readonly oidc: boolean;
  readonly teams: boolean;
  /** True while no account exists: the one-time link printed at start makes the first. */
  readonly first: boolean;
  readonly association: string;
};

/**
 * `POST /session`. `teamsToken`: inside Teams, where cookies are blocked; the account is then linked to the Teams account, the answer
 * carries a bearer, and from then on `POST /session/teams` `{token}` is enough. 401 SIGN_IN_FAILED, 429 TOO_MANY_REQUESTS.
 */
export type SignInJson = { readonly email: string; readonly password: string; readonly teamsToken?: string };
/** `POST /first`, by the link that the first start printed; 401 TOKEN_INVALID when it is void, 400 BODY_INVALID for a weak password. */
export type FirstJson = {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
};
/** `POST /join`, by an invitation, or by the link that somebody who forgot their password was given. Refusals as `/first`. */
export type JoinJson = {
  readonly token: string;
  readonly name: string;
  readonly password: string;
  readonly teamsToken?: string;
};
/** `POST /invitations/look` `{token}`: whom a link is for; `name` is known for somebody who has an account. 401 TOKEN_INVALID. */
export type LookJson = { readonly email: string | null; readonly name: string | null };
/** `POST /oidc/start` `{token}`, from the page of an invitation: where to send the browser. `GET /oidc/start` sends it there itself. */
export type LeaveJson = { readonly url: string };
/** 201 of all that opens a session. `token`: a bearer, for Teams alone; a browser got a cookie. */
export type OpenedJson = { readonly token?: string; readonly endsAt: number };

export type LineJson = DeskLine & {
  readonly urgency: Urgency;
  readonly heldByName: string | null;
  readonly window: ReplyWindow;
  /** True when the words stand behind a click. */
  readonly veiled: boolean;
};

/** `GET /inbox?view=open|past`. In the order to be read in: urgency, then the window that closes first, then waiting time. */
export type InboxJson = {
  readonly lines: readonly LineJson[];
  readonly now: number;
  /** Alerts that could not be delivered in the last day: shown to everybody. */
  readonly failedAlerts: readonly { readonly way: string; readonly code: string; readonly at: number }[];
};

export type EntryJson = EntryView;

/** What the assistant took a turn to mean, and why. `signals`: the words that made urgency speak. */
export type UnderstoodJson = UnderstoodView;

/** `GET /conversations/:id` (and `?unveil=1`, which the audit notes). */
export type FileJson = {
  readonly line: LineJson;
  /** Null while the words are veiled: then the three lists below are empty too. */
  readonly patient: {
    readonly name: string | null;
    readonly relative: boolean | null;
    readonly subtype: string | null;
    readonly place: string | null;
  } | null;
  /** The hand-over slip, in French: why a person is asked for, since when, what was promised, what was already answered. */
  readonly slip: readonly string[];
  /** What may stand over a first word that comes late: proposed, and the referent may remove it. */
  readonly lateWord?: string | null;
  readonly entries: readonly EntryJson[];
  readonly understood: readonly UnderstoodJson[];
  readonly notes: readonly {
    readonly id: number;
    readonly byName: string;
    readonly text: string;
    readonly at: number;
  }[];
  /** What this referent may do now. */
  readonly may: Rights['may'];
  /** Why `takeOver` or `say` is not possible, in French; null when it is. */
  readonly whyNot: string | null;
};

/**
 * `POST /conversations/:id/take-over`, `/hand-back`: no body. 200 `{}`; 409 `HELD_BY_ANOTHER` with who, 404 `NOT_FOUND` when it was erased,
 * 409 `CEILING_REACHED`.
 */
export type SayJson = { readonly clientId: string; readonly text: string };
/** 200 of `/words`; 409 `NOT_HELD`, 409 `WINDOW_CLOSED` with what can be done, 413 `BODY_TOO_LARGE`. */
export type SaidJson = { readonly entryId: number };
export type CloseJson = { readonly reason: CloseReason };
/** `/pass` and `/share`. */
export type ToJson = { readonly to: string };
export type NoteJson = { readonly text: string };

/** `GET /colleagues` → `{colleagues}`: to whom one can pass. */
export type ColleagueJson = {
  readonly id: string;
  readonly name: string;
  readonly held: number;
  readonly ceiling: number;
  readonly onDuty: boolean;
  readonly trained: boolean;
};

/** `GET /ready-responses?q=` → `{responses}`: texts of `responses/`, for a referent to insert and adapt. */
export type ReadyResponseJson = {
  readonly name: string;
  readonly title: string;
  readonly variant: number;
  readonly short: string;
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly signed: boolean;
};

/** `GET /comments`: public comments under the association's articles, urgent ones first. `failed`: sites that did not answer. */
export type CommentsJson = {
  readonly comments: readonly {
    readonly id: string;
    readonly author: string;
    readonly text: string;
    readonly at: number;
    readonly url: string;
    readonly urgent: boolean;
  }[];
  readonly failed: readonly string[];
};
/** `POST /comments/draft` `{text}`: a reply in two parts, for a person to read and copy. */
export type CommentDraftJson = { readonly urgent: boolean; readonly public: string; readonly private: string };

/** `GET /accounts` → `{accounts}`, administrators only. `PATCH /accounts/:id` `{name?, roles?, disabled?}`, `POST /accounts/:id/end-sessions`. */
export type AccountJson = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly disabled: boolean;
  readonly away: boolean;
  readonly lastSeenAt: number | null;
};
/**
 * `POST /invitations` `{email, roles}` → 201 `{url}`, shown once, a link to choose a new password when the address has an account;
 * `GET /invitations` → `{invitations}`, `DELETE /invitations` `{email}`.
 */
export type InvitationJson = { readonly email: string; readonly roles: readonly Role[]; readonly expiresAt: number };

/** `GET /events` (`?conversation=` to follow a past one too): server events. `desk`: the inbox changed; `conversation` with `{id}`: this one did; a client reads again. `alert` with `{id, reason}`: somebody waits. */
export type EventJson =
  | { readonly kind: 'desk' }
  | { readonly kind: 'conversation'; readonly id: number }
  | { readonly kind: 'alert'; readonly id: number; readonly reason: EscalationReason };
