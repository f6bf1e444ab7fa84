/** One server-sent event (WHATWG HTML, section 9.2). The data travels as JSON, which holds no bare line end. */
export function formatServerEvent(event: string, id: number, data: unknown): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** A comment that clients ignore, sent so that proxies and telephones keep the connection. */
export const HEARTBEAT = ': \n\n';
