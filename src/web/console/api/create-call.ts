import type { Outcome } from './outcome.ts';

/** A server that does not answer within this is treated as one that cannot be reached. */
const PATIENCE_MS = 20_000;

export type CallOptions = {
  /** The Teams tab's session; null in a browser, where a cookie is it. */
  readonly bearer: () => string | null;
  /** The session is over: every request will be refused until somebody signs in. */
  readonly onEnded: () => void;
  readonly fetcher?: typeof fetch;
};

export type Call = <T>(method: string, path: string, body?: unknown) => Promise<Outcome<T>>;

/** Headers that say who asks. `X-Epaule` keeps other sites' forms out: they cannot set it. */
export function headersOf(bearer: string | null): Record<string, string> {
  return { 'X-Epaule': 'console', ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }) };
}

/** Asks `/api/console`. Never rejects: what goes wrong is an answer. */
export function createCall({ bearer, onEnded, fetcher = (...all) => fetch(...all) }: CallOptions): Call {
  return async <T>(method: string, path: string, body?: unknown): Promise<Outcome<T>> => {
    try {
      const response = await fetcher(`/api/console${path}`, {
        method,
        headers: { ...headersOf(bearer()), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.ok) return { kind: 'ok', value: (await readJson(response)) as T };
      const refused = await readRefusal(response);
      if (refused.code === 'TOKEN_INVALID') onEnded();
      return refused;
    } catch {
      return { kind: 'offline' };
    }
  };
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? {} : JSON.parse(text);
}

async function readRefusal(response: Response): Promise<Extract<Outcome<never>, { kind: 'refused' }>> {
  const body: unknown = await response.json().catch(() => null);
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  return {
    kind: 'refused',
    status: response.status,
    code: typeof error.code === 'string' ? error.code : 'UNKNOWN',
    message: typeof error.message === 'string' ? error.message : '',
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
