import { createHmac } from 'node:crypto';

/**
 * JSON as Meta writes it: compact, ASCII with lower-case escapes, slashes escaped; `full` also escapes `<`, `%` and `@`, as
 * some of its services do. A fake that signs what JSON.stringify gives hides receivers that re-serialise.
 */
export function serialiseLikeMeta(value: unknown, full = false): string {
  const toEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const ascii = JSON.stringify(value)
    .replace(/[\u007f-\uffff]/g, toEscape)
    .replaceAll('/', '\\/');
  return full ? ascii.replaceAll('<', '\\u003C').replaceAll('%', '\\u0025').replaceAll('@', '\\u0040') : ascii;
}

/** The value of `X-Hub-Signature-256` for these bytes. */
export function signMessenger(body: string | Uint8Array, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}

/** A body with one entry of a page. */
export function pageBody(pageId: string, events: readonly unknown[], time = 1_790_000_000_500): unknown {
  return { object: 'page', entry: [{ id: pageId, time, messaging: events }] };
}

/** Posts a body as Meta does. */
export async function postSigned(url: string, body: unknown, appSecret: string): Promise<Response> {
  const bytes = serialiseLikeMeta(body);
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signMessenger(bytes, appSecret) };
  return fetch(url, { method: 'POST', headers, body: bytes });
}
