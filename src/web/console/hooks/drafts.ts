/** What `localStorage` gives us; null where the browser refuses it, and then a draft lives as long as the page. */
export type Shelf = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  key(index: number): string | null;
  readonly length: number;
};

/** What a referent is writing. `clientId` goes with the words until they have arrived, so that what is sent twice is said once. */
export type Draft = { readonly text: string; readonly clientId: string };

export type Drafts = ReturnType<typeof createDrafts>;

const PREFIX = 'epaule.draft.';

/** Keeps drafts in the browser, one for each account and conversation. A full or closed storage is no reason to stop. */
export function createDrafts(shelf: Shelf | null) {
  const memory = new Map<string, string>();
  let closed = false;
  const keyOf = (account: string, conversation: number): string => `${PREFIX}${account}.${conversation}`;
  const stored = (): readonly string[] =>
    attempt(() => Array.from({ length: shelf?.length ?? 0 }, (_, at) => shelf?.key(at) ?? ''), []);
  const forget = (key: string): void => {
    memory.delete(key);
    attempt(() => shelf?.removeItem(key), undefined);
  };
  return {
    read: (account: string, conversation: number): Draft | null => {
      const key = keyOf(account, conversation);
      return readDraft(attempt(() => shelf?.getItem(key) ?? null, null) ?? memory.get(key) ?? null);
    },
    keep: (account: string, conversation: number, draft: Draft): void => {
      const key = keyOf(account, conversation);
      if (draft.text === '' || closed) {
        forget(key);
        return;
      }
      const value = JSON.stringify(draft);
      memory.set(key, value);
      attempt(() => shelf?.setItem(key, value), undefined);
    },
    forget: (account: string, conversation: number): void => forget(keyOf(account, conversation)),
    /** On signing out: whoever comes next to this computer finds nothing, also of what was just being written. */
    close: (): void => {
      closed = true;
      const keys = new Set([...memory.keys(), ...stored()]);
      for (const key of keys) if (key.startsWith(PREFIX)) forget(key);
    },
  };
}

function readDraft(value: string | null): Draft | null {
  if (value === null) return null;
  const draft = attempt(() => JSON.parse(value) as Partial<Draft> | null, null);
  return typeof draft?.text === 'string' && typeof draft.clientId === 'string'
    ? { text: draft.text, clientId: draft.clientId }
    : null;
}

function attempt<T>(act: () => T, otherwise: T): T {
  try {
    return act();
  } catch {
    return otherwise;
  }
}
