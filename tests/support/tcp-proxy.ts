import { connect, createServer, type Server, type Socket } from 'node:net';

/** A line between us and a server, in our hands. */
export type TcpProxy = {
  readonly port: number;
  /** Nobody listens: connections are refused, and those that stood are gone. */
  refuse(): Promise<void>;
  /** A cut without a word: nothing is forwarded, nothing is closed, and who connects is not answered. */
  silence(): void;
  /** All is well for new connections; those that were silent stay so, and the server has noticed. */
  heal(): Promise<void>;
  close(): Promise<void>;
};

/** Forwards a free port of this machine to `target`, a port of it. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<{ readonly near: Socket; readonly far: Socket | null }>();
  let silent = false;
  let server: Server | null = null;
  let port = 0;

  function join(near: Socket): void {
    const far = silent ? null : connect(target, '127.0.0.1');
    const pair = { near, far };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far?.destroy();
    };
    near.on('data', (bytes) => silent || far?.write(bytes));
    far?.on('data', (bytes) => silent || near.write(bytes));
    for (const socket of [near, far]) socket?.on('error', () => {}).on('close', () => silent || end());
  }

  async function listen(): Promise<void> {
    const listening = createServer(join);
    server = listening;
    await new Promise<void>((resolve) => listening.listen(port, '127.0.0.1', resolve));
    const address = listening.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  }

  async function refuse(): Promise<void> {
    const closing = server;
    server = null;
    for (const { near, far } of pairs) {
      near.destroy();
      far?.destroy();
    }
    pairs.clear();
    if (closing !== null) await new Promise((resolve) => closing.close(resolve));
  }

  await listen();
  return {
    get port() {
      return port;
    },
    refuse,
    silence() {
      silent = true;
    },
    async heal() {
      for (const { far } of pairs) far?.removeAllListeners('close').destroy();
      silent = false;
      if (server === null) await listen();
    },
    close: refuse,
  };
}
