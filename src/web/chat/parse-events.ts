export type ServerEvent = { readonly event: string; readonly id: string | null; readonly data: string };

/**
 * Reads server-sent events (WHATWG HTML, section 9.2) from pieces of text as they come, cut anywhere. What we need of it:
 * `event`, `id`, `data`; comments are dropped, and so is an event that the end of the stream cut short.
 */
export function createEventParser(onEvent: (event: ServerEvent) => void): (piece: string) => void {
  let rest = '';
  let fields = { event: 'message', id: null as string | null, data: [] as string[] };

  const endOfEvent = (): void => {
    const { event, id, data } = fields;
    fields = { event: 'message', id: null, data: [] };
    if (data.length > 0) onEvent({ event, id, data: data.join('\n') });
  };

  const readLine = (line: string): void => {
    if (line === '') {
      endOfEvent();
      return;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') fields.event = value;
    if (name === 'id') fields.id = value;
    if (name === 'data') fields.data.push(value);
  };

  return (piece) => {
    rest += piece;
    // A carriage return at the very end may be half of a line end.
    const lines = rest.split(/\r\n|\n|\r(?=[^\n])/);
    rest = lines.pop() ?? '';
    for (const line of lines) readLine(line);
  };
}
