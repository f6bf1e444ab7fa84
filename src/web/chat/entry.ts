/** What can be tapped under a line: it opens an address, or sends its payload back. */
export type Choice =
  | { readonly title: string; readonly url: string }
  | { readonly title: string; readonly payload: string };

/** One line of the conversation as the server tells it (`GET /api/chat/stream`). */
export type Entry = {
  readonly id: number;
  readonly from: 'patient' | 'assistant' | 'referent';
  /** The first name of the person who answers; null otherwise. */
  readonly name: string | null;
  readonly text: string;
  readonly choices: readonly Choice[];
  /** Must not be found again on this screen. */
  readonly seenOnce: boolean;
};

/** Reads the data of one event; null for what this version of the page does not know. */
export function readEntry(data: string): Entry | null {
  const value = parseJson(data);
  if (!isRecord(value)) return null;
  const { id, from, text, choices } = value;
  if (typeof id !== 'number' || typeof text !== 'string' || !Array.isArray(choices)) return null;
  if (from !== 'patient' && from !== 'assistant' && from !== 'referent') return null;
  const name = typeof value.name === 'string' ? value.name : null;
  return { id, from, name, text, choices: choices.flatMap(readChoice), seenOnce: value.seenOnce === true };
}

function readChoice(value: unknown): Choice[] {
  if (!isRecord(value) || typeof value.title !== 'string') return [];
  if (typeof value.payload === 'string') return [{ title: value.title, payload: value.payload }];
  return typeof value.url === 'string' && isSafeLink(value.url) ? [{ title: value.title, url: value.url }] : [];
}

/** What a link may open. A `javascript:` address would run in our page. */
function isSafeLink(url: string): boolean {
  return /^(https?:\/\/|tel:|sms:|mailto:)/i.test(url);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON that came from outside; null when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
