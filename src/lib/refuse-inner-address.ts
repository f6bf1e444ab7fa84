import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { isLoopback } from './allowed-origin.ts';

/**
 * Addresses that are no place on the public internet (IANA's special-purpose registries for IPv4 and IPv6): this machine, private
 * networks, the link (where clouds keep their credentials, 169.254.169.254), shared, reserved, documentation, multicast.
 */
const INNER: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
];

const inner = new BlockList();
for (const [net, prefix] of INNER) inner.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4');

export type Resolve = (hostname: string) => Promise<readonly string[]>;

const resolveAll: Resolve = async (hostname) => (await lookup(hostname, { all: true })).map(({ address }) => address);

/** True for an IP address that is not on the public internet, or is no IP address. */
export function isInnerAddress(address: string): boolean {
  const family = isIP(address);
  return family === 0 || inner.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Rejects, with code EINNERADDRESS, when a configured address leads into a network behind us: a wrong or poisoned name must not make us
 * call a router or a cloud's credentials. This machine under its own names (`localhost`, 127.0.0.1) is allowed: settings accept it, for a
 * platform under test. The name is resolved again when the connection is made; what is not loopback is https, whose certificate then has
 * to be for that name.
 */
export async function refuseInnerAddress(url: URL, resolve: Resolve = resolveAll): Promise<void> {
  if (isLoopback(url.hostname)) return;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(host) === 0 ? await resolve(host) : [host];
  if (addresses.length === 0 || addresses.some(isInnerAddress)) {
    throw Object.assign(new Error('an outgoing address is not on the public internet'), { code: 'EINNERADDRESS' });
  }
}
