import type { Request, Response } from 'express';
import { isLoopback } from '../../lib/allowed-origin.ts';
import { looksLikeSecret } from '../../lib/secret-token.ts';

/** Browsers take this name over https alone, from this host alone, for every path. */
const SECURE_NAME = '__Host-epaule';
/** On this machine without https, for a demonstration and for tests. */
const PLAIN_NAME = 'epaule';

/** The secret of a session in the cookies of a request; null when there is none. */
export function readSessionCookie(request: Request): string | null {
  const secret = readCookie(request, onPlainLoopback(request) ? PLAIN_NAME : SECURE_NAME);
  return secret !== null && looksLikeSecret(secret) ? secret : null;
}

/** Gives the browser a session, for as long as it stays open: when it ends is kept by us. */
export function setSessionCookie(request: Request, response: Response, secret: string): void {
  setCookie(request, response, { name: '', value: secret, maxAgeMs: null });
}

export function clearSessionCookie(request: Request, response: Response): void {
  setCookie(request, response, { name: '', value: '', maxAgeMs: 0 });
}

/**
 * Sets `__Host-epaule<name>`, or `epaule<name>` on plain loopback. No script reads it; other sites' pages make no request that carries it,
 * but by a link.
 */
export function setCookie(
  request: Request,
  response: Response,
  cookie: { readonly name: string; readonly value: string; readonly maxAgeMs: number | null },
): void {
  const plain = onPlainLoopback(request);
  response.cookie(`${plain ? PLAIN_NAME : SECURE_NAME}${cookie.name}`, cookie.value, {
    httpOnly: true,
    secure: !plain,
    sameSite: 'lax',
    path: '/',
    ...(cookie.maxAgeMs === null ? {} : { maxAge: cookie.maxAgeMs }),
  });
}

/** The value of a cookie that `setCookie` set; null when it is not there. */
export function readOwnCookie(request: Request, name: string): string | null {
  return readCookie(request, `${onPlainLoopback(request) ? PLAIN_NAME : SECURE_NAME}${name}`);
}

/** A browser on this machine that speaks http to us directly. Behind a proxy nothing is plain, whatever it says. */
function onPlainLoopback(request: Request): boolean {
  const direct = request.get('x-forwarded-for') === undefined && request.get('x-forwarded-proto') === undefined;
  const address = (request.ip ?? '').replace(/^::ffff:/, '');
  return direct && !request.secure && isLoopback(request.hostname) && isLoopback(address);
}

function readCookie(request: Request, name: string): string | null {
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
