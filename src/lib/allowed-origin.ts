const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]', '::1']);

/** True for this machine's own names. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.has(hostname) || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** An origin we may call or be reached at: https, or http on loopback only; no path, no credentials. */
export function isAllowedOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return bare && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
}
