import type { Response } from 'express';
import type {
  AccountJson,
  ColleagueJson,
  CommentsJson,
  DoorsJson,
  FileJson,
  InboxJson,
  InvitationJson,
  LineJson,
  MeJson,
} from '../../src/http/console/json.ts';
import { ALIX, CLAIRE, PAUL } from './console-samples.ts';

export const PASSWORD = 'une phrase assez longue';
export const TEAMS_TOKEN = 'a token that only Teams gives';
export const BEARER = 'a session of the Teams tab';

export type Refusal = { readonly status: number; readonly code: string; readonly message: string };
export const ENDED: Refusal = {
  status: 401,
  code: 'TOKEN_INVALID',
  message: 'Votre session est terminée : connectez-vous de nouveau.',
};
export const UNKNOWN: Refusal = {
  status: 401,
  code: 'SIGN_IN_FAILED',
  message: 'Votre compte Teams ne nous est pas encore connu.',
};
export const GONE: Refusal = { status: 404, code: 'NOT_FOUND', message: 'Cette conversation n’existe plus.' };

export type FakeConsoleState = ReturnType<typeof createFakeConsoleState>;

/** What the console's API holds, for a test to set and to look at. */
export function createFakeConsoleState(now: () => number) {
  return {
    signedIn: false,
    me: { ...CLAIRE, sessionEndsAt: now() + 3_600_000 } as MeJson,
    doors: { password: true, oidc: true, teams: false, first: false, association: CLAIRE.association } as DoorsJson,
    lines: [] as LineJson[],
    past: [] as LineJson[],
    files: new Map<number, Partial<FileJson>>(),
    failedAlerts: [] as InboxJson['failedAlerts'],
    colleagues: [PAUL, ALIX] as readonly ColleagueJson[],
    accounts: [] as AccountJson[],
    invitations: [] as InvitationJson[],
    comments: [] as CommentsJson['comments'],
    failedSites: [] as readonly string[],
    /** Answers that wait for a test, by method and path: `POST /conversations/7/words`. Used once. */
    refusals: new Map<string, Refusal>(),
    /** True once the Teams account is joined to this one. */
    linked: true,
    /** False: no stream is opened, and the console reads by itself. */
    streams: true,
    /** What was asked for, in order: method, path with query, and body. */
    asked: [] as { readonly what: string; readonly body: unknown; readonly bearer: string | null }[],
  };
}

export function refuse(response: Response, { status, code, message }: Refusal): void {
  response.status(status).json({ error: { code, message } });
}
