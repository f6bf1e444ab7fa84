import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';

/** One connection that is kept open: one request at a time, whole, and only the status of its answer is looked at. */
export type HttpLane = {
  /** Resolves with the status; 0 when the connection broke before the answer was whole (the next request opens another). */
  ask(request: Uint8Array): Promise<number>;
  close(): void;
};

const HEAD_END = '\r\n\r\n';

/**
 * A client that costs little beside the server that is measured. Answers carry Content-Length, as ours do; one without a body length counts
 * as broken.
 */
export function createHttpLane(port: number): HttpLane {
  let socket: Socket | null = null;
  let settle: ((status: number) => void) | null = null;
  let received = '';

  function end(status: number): void {
    received = '';
    const done = settle;
    settle = null;
    done?.(status);
  }

  function read(chunk: string): void {
    received += chunk;
    const headEnd = received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(received)?.[1] ?? Number.NaN);
    if (received.length < headEnd + HEAD_END.length + length) return;
    end(Number.isNaN(length) ? 0 : Number(received.slice(9, 12)));
  }

  async function connect(): Promise<Socket> {
    const fresh = createConnection({ port, host: '127.0.0.1', noDelay: true });
    await once(fresh, 'connect');
    fresh.setEncoding('latin1');
    fresh.on('data', read);
    fresh.on('error', () => {});
    fresh.on('close', () => {
      if (socket === fresh) socket = null;
      end(0);
    });
    return fresh;
  }

  return {
    async ask(request) {
      try {
        socket ??= await connect();
      } catch {
        return 0;
      }
      const open = socket;
      return new Promise((resolve) => {
        settle = resolve;
        open.write(request);
      });
    },
    close: () => socket?.destroy(),
  };
}
