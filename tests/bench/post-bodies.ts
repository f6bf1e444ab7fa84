import { createHttpLane } from './http-lane.ts';
import { type BodySource, makeBodies } from './make-bodies.ts';
import { toRawRequest } from './make-events.ts';

const CONNECTIONS = 16;
/** Each session may write thirty times a minute. */
const BODIES_A_SESSION = 200;
/** Addresses of this machine, so that each may open its share of sessions. */
const SESSIONS_AN_ADDRESS = 20;

/**
 * Posts odd bodies to a running server, on some connections at a time, and counts the answers by status (0: the connection broke). The same
 * bodies for the same seed.
 */
export async function postBodies(
  url: string,
  count: number,
  source: BodySource,
): Promise<Readonly<Record<string, number>>> {
  const { host, port } = new URL(url);
  const tokens = await openSessions(url, Math.ceil(count / BODIES_A_SESSION));
  const bodies = makeBodies(count, source, tokens);
  const statuses = new Map<string, number>();
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      const lane = createHttpLane(Number(port));
      for (const { body, headers, path } of bodies) {
        const status = String(await lane.ask(toRawRequest(body, host, headers, path)));
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
      lane.close();
    }),
  );
  return Object.fromEntries(statuses);
}

async function openSessions(url: string, count: number): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const address = `127.1.0.${1 + Math.floor(index / SESSIONS_AN_ADDRESS)}`;
    const headers = { 'x-forwarded-for': address };
    const response = await fetch(`${url}/api/chat/session`, { method: 'POST', headers });
    const { token } = (await response.json()) as { readonly token?: string };
    if (token !== undefined) tokens.push(token);
  }
  return tokens;
}
