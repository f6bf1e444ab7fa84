import { createHmac, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { safeEqual } from '../../lib/safe-equal.ts';
import { readOwnCookie, setCookie } from './session-cookie.ts';

const NAME = '-connu';
const LIFETIME_MS = 90 * 24 * 60 * 60 * 1000;
/** Random name of the browser, end in base 36, MAC. */
const SHAPE = /^(([\w-]{22})\.([0-9a-z]{1,11}))\.([\w-]{43})$/;

/**
 * Browsers in which an account has signed in before: their failures are counted apart, so that nobody who guesses elsewhere keeps somebody
 * out of their own (OWASP, « device cookies »). The cookie opens nothing, and tells nobody whose it is.
 */
export type KnownBrowsers = {
  /** The name of the browser for an account's address; null when this account never signed in here. */
  read(request: Request, email: string, now: number): string | null;
  remember(request: Request, response: Response, email: string, now: number): void;
};

export function createKnownBrowsers(key: Uint8Array): KnownBrowsers {
  const own = createHmac('sha256', key).update('epaule known browser').digest();
  const sign = (claim: string, email: string) =>
    createHmac('sha256', own).update(`${claim}\0${email}`).digest('base64url');
  return {
    read(request, email, now) {
      const [, claim, name, end, mac] = SHAPE.exec(readOwnCookie(request, NAME) ?? '') ?? [];
      if (claim === undefined || name === undefined || end === undefined || mac === undefined) return null;
      return safeEqual(sign(claim, email), mac) && now < Number.parseInt(end, 36) ? name : null;
    },
    remember(request, response, email, now) {
      const claim = `${randomBytes(16).toString('base64url')}.${(now + LIFETIME_MS).toString(36)}`;
      const value = `${claim}.${sign(claim, email)}`;
      setCookie(request, response, { name: NAME, value, maxAgeMs: LIFETIME_MS });
    },
  };
}
