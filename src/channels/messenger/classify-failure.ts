import type { SendOutcome } from '../../usecases/ports.ts';

/** No byte of the message can have reached the platform when a connection fails like this. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'EINNERADDRESS',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ECONNECTLATE',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** What came of a send whose request failed: not sent for sure, or nobody knows (timeout, reset): then an echo may tell. */
export function classifyFailure(error: unknown): SendOutcome {
  const code = read(error, 'code');
  if (typeof code === 'string' && NEVER_LEFT.has(code)) {
    return { kind: 'channel-down', code: 'unreachable', waitMs: 5000 };
  }
  return { kind: 'unknown', code: read(error, 'name') === 'TimeoutError' ? 'timeout' : 'connection-lost' };
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
