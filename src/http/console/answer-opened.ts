import type { Request, Response } from 'express';
import { hashSecret } from '../../lib/secret-token.ts';
import type { Accounts } from '../../usecases/ports/accounts.ts';
import type { OpenedSession } from '../../usecases/staff/open-session.ts';
import type { OpenedJson } from './json.ts';
import type { KnownBrowsers } from './known-browser.ts';
import { readSessionCookie, setSessionCookie } from './session-cookie.ts';

type EntryDeps = {
  readonly accounts: Pick<Accounts, 'endSession'>;
  readonly browsers: KnownBrowsers;
  readonly now: number;
};

/** Gives the browser a session in the place of the one it had, which is over, and remembers the browser. */
export async function enterByCookie(
  request: Request,
  response: Response,
  { secret, account }: OpenedSession,
  { accounts, browsers, now }: EntryDeps,
): Promise<void> {
  const before = readSessionCookie(request);
  if (before !== null) await accounts.endSession(hashSecret(before));
  setSessionCookie(request, response, secret);
  browsers.remember(request, response, account.email, now);
}

/** Answers with a session in a cookie. */
export async function answerWithCookie(
  request: Request,
  response: Response,
  opened: OpenedSession,
  deps: EntryDeps,
): Promise<void> {
  await enterByCookie(request, response, opened, deps);
  response.status(201).json({ endsAt: opened.endsAt } satisfies OpenedJson);
}

/** Answers with a session that the page holds itself: inside Teams browsers keep no cookie of ours. */
export function answerWithBearer(response: Response, { secret, endsAt }: OpenedSession): void {
  response.status(201).json({ token: secret, endsAt } satisfies OpenedJson);
}
