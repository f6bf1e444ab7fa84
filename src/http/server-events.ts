import { once } from 'node:events';
import type { Response } from 'express';

/** Opens an answer that goes on. A second call changes nothing. */
export function openEvents(response: Response): void {
  if (response.headersSent) return;
  response.writeHead(200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store',
    // A connection that stays after its stream would hold a server that closes.
    Connection: 'close',
    // Proxies that buffer would hold an answer back.
    'X-Accel-Buffering': 'no',
  });
  response.flushHeaders();
}

/** Waits while the reader is slower than we are: what it has not taken stays in the store, not in memory. */
export async function writeEvent(response: Response, text: string, ended: AbortSignal): Promise<void> {
  if (ended.aborted || response.write(text)) return;
  await once(response, 'drain', { signal: ended });
}
