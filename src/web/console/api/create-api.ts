import type { CloseReason } from '../../../domain/desk.ts';
import type { Role } from '../../../domain/staff.ts';
import type {
  AccountJson,
  ColleagueJson,
  DoorsJson,
  FileJson,
  InboxJson,
  InvitationJson,
  MeJson,
  ReadyResponseJson,
  SaidJson,
  SayJson,
} from '../../../http/console/json.ts';
import type { Call } from './create-call.ts';

/** A session of the Teams tab, kept in memory only. A browser's is a cookie, and its answer is empty. */
export type OpenedJson = { readonly token?: string };
/** A reply to a comment, in two parts. */
export type CommentDraft = { readonly urgent: boolean; readonly public: string; readonly private: string };
export type CommentJson = {
  readonly id: string | number;
  readonly author?: string;
  readonly text: string;
  readonly at: number;
  readonly url: string;
  readonly urgent: boolean;
};

export type Api = ReturnType<typeof createApi>;
export type Nothing = Readonly<Record<string, never>>;

/** Every request that the console makes, by name. */
export function createApi(call: Call) {
  const on = (id: number, what: string): string => `/conversations/${id}/${what}`;
  return {
    doors: () => call<DoorsJson>('GET', '/doors'),
    me: () => call<MeJson>('GET', '/me'),
    signIn: (email: string, password: string) => call<OpenedJson>('POST', '/session', { email, password }),
    signInFromTeams: (token: string) => call<OpenedJson>('POST', '/session/teams', { token }),
    signOut: () => call<Nothing>('DELETE', '/session'),
    createFirst: (account: { token: string; name: string; email: string; password: string }) =>
      call<OpenedJson>('POST', '/first', account),
    join: (account: { token: string; name: string; password: string }) => call<OpenedJson>('POST', '/join', account),
    setAway: (away: boolean) => call<Nothing>('PATCH', '/me', { away }),
    changePassword: (current: string, password: string) => call<Nothing>('POST', '/me/password', { current, password }),
    inbox: (view: 'open' | 'past') => call<InboxJson>('GET', `/inbox?view=${view}`),
    file: (id: number, unveil: boolean) => call<FileJson>('GET', `/conversations/${id}${unveil ? '?unveil=1' : ''}`),
    takeOver: (id: number) => call<Nothing>('POST', on(id, 'take-over')),
    say: (id: number, word: SayJson) => call<SaidJson>('POST', on(id, 'words'), word),
    handBack: (id: number) => call<Nothing>('POST', on(id, 'hand-back')),
    close: (id: number, reason: CloseReason) => call<Nothing>('POST', on(id, 'close'), { reason }),
    pass: (id: number, to: string) => call<Nothing>('POST', on(id, 'pass'), { to }),
    share: (id: number, to: string) => call<Nothing>('POST', on(id, 'share'), { to }),
    note: (id: number, text: string) => call<Nothing>('POST', on(id, 'notes'), { text }),
    colleagues: () => call<{ readonly colleagues: readonly ColleagueJson[] }>('GET', '/colleagues'),
    readyResponses: (query: string) =>
      call<{ readonly responses: readonly ReadyResponseJson[] }>(
        'GET',
        `/ready-responses?q=${encodeURIComponent(query)}`,
      ),
    accounts: () => call<{ readonly accounts: readonly AccountJson[] }>('GET', '/accounts'),
    changeAccount: (id: string, change: { roles?: readonly Role[]; disabled?: boolean }) =>
      call<Nothing>('PATCH', `/accounts/${encodeURIComponent(id)}`, change),
    endSessions: (id: string) => call<Nothing>('POST', `/accounts/${encodeURIComponent(id)}/end-sessions`),
    invitations: () => call<{ readonly invitations: readonly InvitationJson[] }>('GET', '/invitations'),
    invite: (email: string, roles: readonly Role[]) =>
      call<{ readonly url: string }>('POST', '/invitations', { email, roles }),
    comments: () => call<{ readonly comments: readonly CommentJson[] }>('GET', '/comments'),
    draftComment: (text: string) => call<CommentDraft>('POST', '/comments/draft', { text }),
  };
}
