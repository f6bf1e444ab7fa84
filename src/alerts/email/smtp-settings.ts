import { isLoopback } from '../../lib/allowed-origin.ts';
import type { AlertWording } from '../describe-alert.ts';

/** Where mail is handed in. The password is a secret: it stands in no log, error or metric. */
export type SmtpServer = {
  readonly host: string;
  readonly port: number;
  /** `tls`: from the first byte. `starttls`: before anything is said, or nothing is. `none`: on this machine only. */
  readonly encryption: 'tls' | 'starttls' | 'none';
  readonly login: { readonly user: string; readonly password: string } | null;
};

export type EmailSettings = AlertWording & {
  readonly server: SmtpServer;
  /** As mail programs show it: an address, with a name before it or without. */
  readonly from: string;
  /** Whose mail it is: `config/assistant.yml`. */
  readonly association: string;
};

const SUBMISSION_PORT = 587;
const SUBMISSIONS_PORT = 465;
/** Nothing that could make two of one, or a header of its own. */
const ADDRESS = '[^\\s<>@",;:\\\\]+@[^\\s<>@",;:\\\\]+';
const BARE = new RegExp(`^${ADDRESS}$`, 'u');
const NAMED = new RegExp(`^[^<>"\\r\\n]* <${ADDRESS}>$`, 'u');

/** Reads `smtp://` or `smtps://`, user and password percent-encoded; null when it is neither. */
export function readSmtpUrl(address: string): SmtpServer | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const secure = url.protocol === 'smtps:';
  if (!secure && url.protocol !== 'smtp:') return null;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (host === '' || !/^\/?$/.test(url.pathname) || url.search !== '') return null;
  const login = readLogin(url);
  if (login === undefined) return null;
  return {
    host,
    port: url.port === '' ? (secure ? SUBMISSIONS_PORT : SUBMISSION_PORT) : Number(url.port),
    encryption: secure ? 'tls' : isLoopback(host) ? 'none' : 'starttls',
    login,
  };
}

/** undefined: it cannot be read. */
function readLogin({ username, password }: URL): SmtpServer['login'] | undefined {
  if (username === '') return null;
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    return undefined;
  }
}

export function isMailAddress(address: string): boolean {
  return BARE.test(address);
}

/** An address, or « Name <address> ». */
export function isMailSender(address: string): boolean {
  return BARE.test(address) || NAMED.test(address);
}

/** `ALERT_FROM`, else the user's own address, else one at the host of `PUBLIC_URL`; null when there is nothing to make one of. */
export function senderOf(given: string | undefined, server: SmtpServer, publicUrl: string | null): string | null {
  if (given !== undefined) return given;
  if (server.login !== null && isMailAddress(server.login.user)) return server.login.user;
  return publicUrl === null ? null : `epaule@${new URL(publicUrl).hostname}`;
}
