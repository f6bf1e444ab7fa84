import { isLoopback } from '../../lib/allowed-origin.ts';

/** Where Workflows (Power Automate) and the connectors before them take cards (platforms, section 4.2). */
const HOSTS = ['logic.azure.com', 'powerplatform.com', 'powerautomate.com', 'webhook.office.com'];

/** True for an address that a Teams webhook can have: https on a host of Microsoft's, or http on this machine, for tests. */
export function isTeamsWebhook(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  if (protocol === 'http:') return isLoopback(hostname);
  return (
    protocol === 'https:' && port === '' && HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  );
}
