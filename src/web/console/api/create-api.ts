import type { CloseReason } from '../../../domain/desk.ts';
import type { Role } from '../../../domain/staff.ts';
import type {
  AccountJson,
  ColleagueJson,
  CommentDraftJson,
  CommentsJson,
  DoorsJson,
  FileJson,
  FirstJson,
  InboxJson,
  InvitationJson,
  JoinJson,
  LookJson,
  MeJson,
  OpenedJson,
  ReadyResponseJson,
  SaidJson,
  SayJson,
  SignInJson,
} from '../../../http/console/json.ts';
import type { Call } from './create-call.ts';

export type Api = ReturnType<typeof createApi>;
export type Nothing = Readonly<Record<string, never>>;

/** Every request that the console makes, by name. */
export function createApi(call: Call) {
  const on = (id: number, what: string): string => `/conversations/${id}/${what}`;
  return {
    doors: () => call<DoorsJson>('GET', '/doors'),
    me: () => call<MeJson>('GET', '/me'),
    signIn: (form: SignInJson) => call<OpenedJson>('POST', '/session', form),
    signInFromTeams: (token: string) => call<OpenedJson>('POST', '/session/teams', { token }),
    signOut: () => call<Nothing>('DELETE', '/session'),
    createFirst: (form: FirstJson) => call<OpenedJson>('POST', '/first', form),
    join: (form: JoinJson) => call<OpenedJson>('POST', '/join', form),
    look: (token: string) => call<LookJson>('POST', '/invitations/look', { token }),
    setAway: (away: boolean) => call<Nothing>('PATCH', '/me', { away }),
    changePassword: (current: string, password: string) =>
      call<OpenedJson>('POST', '/me/password', { current, password }),
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
    withdraw: (email: string) => call<Nothing>('DELETE', '/invitations', { email }),
    comments: () => call<CommentsJson>('GET', '/comments'),
    draftComment: (text: string) => call<CommentDraftJson>('POST', '/comments/draft', { text }),
  };
}
