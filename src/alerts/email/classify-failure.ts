import type { AlertOutcome } from '../../usecases/ports/alerts.ts';

const DOWN_WAIT_MS = 10_000;

/**
 * What came of a mail that was not taken: what the server refuses for good (5yz, RFC 5321 section 4.2.1) is given up, all else is tried
 * again. Decided on codes, never on the server's text, which quotes addresses.
 */
export function classifyFailure(error: unknown): AlertOutcome {
  const reply = read(error, 'responseCode');
  if (typeof reply === 'number' && reply >= 400) {
    // 503 speaks of the order of commands: on another connection the same mail may be taken.
    const code = read(error, 'code') === 'ETLS' ? 'no-encryption' : `smtp-${reply}`;
    if (reply >= 500 && reply !== 503) return { kind: 'refused', code };
    return { kind: 'later', code: `smtp-${reply}`, waitMs: 0 };
  }
  switch (read(error, 'code')) {
    case 'ETIMEDOUT':
      return { kind: 'later', code: 'timeout', waitMs: DOWN_WAIT_MS };
    case 'ETLS':
      return { kind: 'later', code: 'tls', waitMs: DOWN_WAIT_MS };
    case 'EENVELOPE':
      return { kind: 'refused', code: 'bad-address' };
    case 'ENOAUTH':
      return { kind: 'refused', code: 'no-login' };
    default:
      return { kind: 'later', code: 'unreachable', waitMs: DOWN_WAIT_MS };
  }
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
