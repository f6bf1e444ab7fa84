/** Where Teams shows a tab (its old address and its new one). No other page may frame ours. */
const TEAMS_HOSTS = ['https://teams.microsoft.com', 'https://*.teams.microsoft.com', 'https://*.cloud.microsoft'];

/**
 * The content policy of the console's page: as everywhere our own files only, and beside them the styles that Fluent UI makes while it
 * runs, let in by a nonce that is new with each answer. No `unsafe-inline`.
 */
export function consoleHeaders(nonce: string, inTeams: boolean): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "object-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${inTeams ? TEAMS_HOSTS.join(' ') : "'none'"}`,
  ];
  return { 'Content-Security-Policy': policy.join('; ') };
}
