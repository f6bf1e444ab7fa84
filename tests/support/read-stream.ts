import { createEventParser, type ServerEvent } from '../../src/web/chat/parse-events.ts';

export type Listening = {
  readonly status: number;
  readonly headers: Headers;
  /** The next `count` events; rejects after `ms`. */
  events(count: number, ms?: number): Promise<readonly ServerEvent[]>;
  /** All that came, comments included. */
  raw(): string;
  /** Settles when the server ends the stream. */
  readonly ended: Promise<void>;
  close(): void;
};

/** Opens a stream of server-sent events and reads it in the background. */
export async function listenTo(url: string, headers: Readonly<Record<string, string>>): Promise<Listening> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const received: ServerEvent[] = [];
  let raw = '';
  let taken = 0;
  const parse = createEventParser((event) => received.push(event));
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    try {
      for await (const piece of response.body ?? []) {
        const text = decoder.decode(piece, { stream: true });
        raw += text;
        parse(text);
      }
    } catch {
      // Closed by us or by the server: the same for a reader.
    }
  };
  const ended = read();
  return {
    status: response.status,
    headers: response.headers,
    ended,
    raw: () => raw,
    close: () => abort.abort(),
    events: async (count, ms = 5000) => {
      const end = Date.now() + ms;
      while (received.length < taken + count) {
        if (Date.now() > end) throw new Error(`${received.length - taken} of ${count} events came`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const events = received.slice(taken, taken + count);
      taken += count;
      return events;
    },
  };
}
