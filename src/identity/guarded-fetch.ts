import { isLoopback } from '../lib/allowed-origin.ts';
import { refuseInnerAddress } from '../lib/refuse-inner-address.ts';

/** An issuer that takes longer keeps somebody before a white page. */
export const ISSUER_TIMEOUT_MS = 5000;

/**
 * `fetch` for what an issuer's own documents tell us to call: https (http on this machine only), no network behind us, no redirects. Rejects
 * with code EINNERADDRESS or EINSECURE.
 */
export async function guardedFetch(address: string, options: RequestInit): Promise<Response> {
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw Object.assign(new Error('an issuer names an address without https'), { code: 'EINSECURE' });
  }
  await refuseInnerAddress(url);
  return fetch(url, { ...options, redirect: 'manual' });
}
