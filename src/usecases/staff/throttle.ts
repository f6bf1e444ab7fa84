import { AppError } from '../../domain/errors.ts';
import { pseudonym } from '../../lib/pseudonym.ts';
import type { Accounts } from '../ports/accounts.ts';

const HOUR_MS = 60 * 60 * 1000;
/** So many wrong passwords cost nothing but themselves. */
const FREE_FAILURES = 5;
const FIRST_WAIT_MS = 5000;
/** Nobody waits longer for their next try. At this pace a guesser has about a hundred tries a day (NIST SP 800-63B asks for no more than 100 in a row). */
const LONGEST_WAIT_MS = 15 * 60 * 1000;

/** Whom failures are counted for. An address stands for many people: what it did is forgotten sooner. */
export type ThrottleKey = { readonly key: string; readonly lookBackMs: number };

/** Who tries: under which e-mail address, from which network address, and from a browser that this account signed in with before (or null). */
export type Trier = { readonly email: string; readonly address: string; readonly browser: string | null };

/**
 * Failures count for the account and for the network address; for a browser that the account signed in with before they count for that
 * browser alone, so that nobody can lock somebody out of their own by guessing elsewhere. No name or address is kept: `secret` makes
 * pseudonyms of them.
 */
export function throttleKeys(trier: Trier, secret: Uint8Array): readonly ThrottleKey[] {
  const name = (kind: string, id: string) => pseudonym(`sign-in ${kind}:${id}`, secret);
  if (trier.browser !== null) return [{ key: name('browser', trier.browser), lookBackMs: 24 * HOUR_MS }];
  return [
    { key: name('account', trier.email), lookBackMs: 24 * HOUR_MS },
    { key: name('address', trier.address), lookBackMs: HOUR_MS },
  ];
}

/** How long the next try waits after so many failures: 0 up to four, then 5 s, twice as long each time, 15 minutes at most. */
export function waitAfter(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_FAILURES));
}

/** Rejects with TOO_MANY_REQUESTS, and says until when, while one of the keys has to wait. A refused try is no failure. */
export async function refuseTooSoon(
  accounts: Pick<Accounts, 'failures'>,
  keys: readonly ThrottleKey[],
  now: number,
): Promise<void> {
  for (const { key, lookBackMs } of keys) {
    const { count, lastAt } = await accounts.failures(key, now - lookBackMs);
    const leftMs = (lastAt ?? 0) + waitAfter(count) - now;
    if (leftMs > 0) throw new AppError('TOO_MANY_REQUESTS', `Trop d'essais : réessayez dans ${spell(leftMs)}.`);
  }
}

function spell(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 60) return seconds === 1 ? 'une seconde' : `${seconds} secondes`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
