import type { Request, Response } from 'express';
import type { OpenedSession } from '../../usecases/staff/open-session.ts';
import type { OpenedJson } from './json.ts';
import type { KnownBrowsers } from './known-browser.ts';
import { setSessionCookie } from './session-cookie.ts';

/** Answers with a session in a cookie, and remembers the browser. */
export function answerWithCookie(
  request: Request,
  response: Response,
  { secret, account, endsAt }: OpenedSession,
  browsers: KnownBrowsers,
  now: number,
): void {
  setSessionCookie(request, response, secret);
  browsers.remember(request, response, account.email, now);
  response.status(201).json({ endsAt } satisfies OpenedJson);
}

/** Answers with a session that the page holds itself: inside Teams browsers keep no cookie of ours. */
export function answerWithBearer(response: Response, { secret, endsAt }: OpenedSession): void {
  response.status(201).json({ token: secret, endsAt } satisfies OpenedJson);
}
