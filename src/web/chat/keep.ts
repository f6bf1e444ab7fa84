import { isRecord, parseJson } from './entry.ts';

/** What `localStorage` gives us; null where the browser refuses it (private windows), and then nothing outlives the page. */
export type Shelf = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  key(index: number): string | null;
  readonly length: number;
};

export type Session = { readonly token: string; readonly expiresAt: number };

/** A message on its way to the server. `title` is what the tapped choice read. */
export type Outgoing = {
  readonly clientId: string;
  readonly at: number;
  readonly text: string;
  readonly payload: string | null;
};

export type Keep = ReturnType<typeof createKeep>;

export const SESSION_KEY = 'epaule.chat.session';
const LAST_KEY = 'epaule.chat.last';
const OUTGOING = 'epaule.chat.outgoing.';

/**
 * Remembers the session, the last line seen and the messages not yet sent, across reloads and between tabs. Nothing is
 * written before the first message. Each waiting message has a place of its own, so that two tabs do not overwrite
 * each other's. A full or closed storage is no reason to stop: memory goes on.
 */
export function createKeep(storage: Shelf | null) {
  let shelf = storage;
  let known: Session | null = null;
  const memory = new Map<string, string>();

  const read = (key: string): string | null => {
    const stored = attempt(() => shelf?.getItem(key) ?? null, null);
    return stored ?? memory.get(key) ?? null;
  };
  const write = (key: string, value: string): void => {
    const stored = attempt(() => {
      shelf?.setItem(key, value);
      return shelf !== null;
    }, false);
    if (!stored) memory.set(key, value);
  };
  const drop = (key: string): void => {
    memory.delete(key);
    attempt(() => shelf?.removeItem(key), undefined);
  };
  const keys = (): string[] => {
    const stored = attempt(() => Array.from({ length: shelf?.length ?? 0 }, (_, index) => shelf?.key(index) ?? ''), []);
    return [...new Set([...stored, ...memory.keys()])];
  };

  return {
    session: (): Session | null => {
      const session = readSession(parseJson(read(SESSION_KEY) ?? ''));
      known = session ?? known;
      return session;
    },
    setSession: (session: Session): void => write(SESSION_KEY, JSON.stringify(session)),
    /** A session that the server refuses: the numbers of its lines mean nothing to the next one. */
    dropSession: (): void => {
      drop(SESSION_KEY);
      drop(LAST_KEY);
    },
    lastSeen: (): number => Number(read(LAST_KEY) ?? '0') || 0,
    setLastSeen: (id: number): void => write(LAST_KEY, String(id)),
    /** Oldest first. */
    outgoing: (): Outgoing[] =>
      keys()
        .filter((key) => key.startsWith(OUTGOING))
        .flatMap((key) => readOutgoing(parseJson(read(key) ?? '')))
        .sort((a, b) => a.at - b.at),
    add: (message: Outgoing): void => write(OUTGOING + message.clientId, JSON.stringify(message)),
    remove: (clientId: string): void => drop(OUTGOING + clientId),
    /** Leaves nothing in the browser. The page goes on as long as it is open, from memory. */
    goDark: (): void => {
      const session = known;
      for (const key of keys().filter((name) => name.startsWith('epaule.chat.'))) {
        const value = read(key);
        attempt(() => shelf?.removeItem(key), undefined);
        if (value !== null) memory.set(key, value);
      }
      if (session !== null) memory.set(SESSION_KEY, JSON.stringify(session));
      shelf = null;
    },
    /** Forgets all, here too. */
    forget: (): void => {
      for (const key of keys().filter((name) => name.startsWith('epaule.chat.'))) drop(key);
      known = null;
    },
  };
}

function readSession(value: unknown): Session | null {
  if (!isRecord(value) || typeof value.token !== 'string' || typeof value.expiresAt !== 'number') return null;
  return { token: value.token, expiresAt: value.expiresAt };
}

function readOutgoing(value: unknown): Outgoing[] {
  if (!isRecord(value)) return [];
  const { clientId, at, text, payload } = value;
  if (typeof clientId !== 'string' || typeof at !== 'number' || typeof text !== 'string') return [];
  return [{ clientId, at, text, payload: typeof payload === 'string' ? payload : null }];
}

function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
