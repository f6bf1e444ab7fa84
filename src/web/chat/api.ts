import { isRecord } from './entry.ts';
import type { Outgoing, Session } from './keep.ts';

/** A server that does not answer within this is treated as one that cannot be reached: the message is sent again. */
const PATIENCE_MS = 15_000;

export type Posted =
  | { readonly kind: 'accepted'; readonly id: number }
  | { readonly kind: 'session-refused' }
  | { readonly kind: 'refused' }
  | Later;

/** Not now: send the same again, after `waitMs` when the server said how long. */
export type Later = { readonly kind: 'later'; readonly cause: 'network' | 'busy'; readonly waitMs: number | null };

export type Api = {
  openSession(): Promise<Session | Later>;
  post(token: string, message: Outgoing): Promise<Posted>;
};

/** The chat API at `origin`. Never rejects: what goes wrong is an answer. */
export function createApi(origin: string, fetcher: typeof fetch = (input, init) => fetch(input, init)): Api {
  const call = async (path: string, token: string | null, body: unknown): Promise<Response | Later> => {
    const impatience = new AbortController();
    const timer = setTimeout(() => impatience.abort(), PATIENCE_MS);
    try {
      return await fetcher(`${origin}/api/chat/${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
        credentials: 'omit',
        signal: impatience.signal,
      });
    } catch {
      return { kind: 'later', cause: 'network', waitMs: null };
    } finally {
      clearTimeout(timer);
    }
  };

  return {
    openSession: async () => {
      const response = await call('session', null, {});
      if ('kind' in response) return response;
      const value = await readJson(response);
      const known = response.status === 201 && typeof value.token === 'string' && typeof value.expiresAt === 'number';
      return known ? { token: String(value.token), expiresAt: Number(value.expiresAt) } : later(response);
    },
    post: async (token, { clientId, text, payload }) => {
      const body = payload === null ? { clientId, text } : { clientId, payload, title: text };
      const response = await call('messages', token, body);
      if ('kind' in response) return response;
      if (response.status === 401) return { kind: 'session-refused' };
      if (response.status === 400 || response.status === 413) return { kind: 'refused' };
      const { id } = await readJson(response);
      return response.status === 202 && typeof id === 'number' ? { kind: 'accepted', id } : later(response);
    },
  };
}

function later(response: Response): Later {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const waitMs = Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 300) * 1000 : null;
  return { kind: 'later', cause: response.status === 429 ? 'busy' : 'network', waitMs };
}

async function readJson(response: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = await response.json();
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
