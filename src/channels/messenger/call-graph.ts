import { createHmac } from 'node:crypto';
import { callHttp } from '../../lib/call-http.ts';
import { refuseInnerAddress } from '../../lib/refuse-inner-address.ts';
import type { SendRequest } from './payload.ts';
import { readWait } from './read-wait.ts';
import type { MessengerSettings } from './settings.ts';

export type GraphAnswer = {
  readonly status: number;
  /** undefined when the body is no JSON. */
  readonly body: unknown;
  /** What its headers ask us to wait, in milliseconds. */
  readonly waitMs: number | null;
};

/** What is asked of the page. Without a body it is a GET. */
export type GraphCall =
  | { readonly edge: 'messages'; readonly body: SendRequest }
  | { readonly edge: 'personas'; readonly body: { readonly name: string } | null };

/**
 * `{origin}/{version}/{PAGE_ID}/{edge}`. The token travels as a bearer, never in the address; the proof, worthless
 * without it, as a parameter. Redirects are not followed: they would carry the token elsewhere. Rejects when there is no answer
 * within `timeoutMs`, or no connection, or when the address is not on the public internet.
 */
export async function callGraph(
  settings: MessengerSettings,
  { edge, body }: GraphCall,
  timeoutMs: number,
): Promise<GraphAnswer> {
  const { graphOrigin, graphVersion, pageId, pageToken, appSecrets } = settings;
  const url = new URL(`/${graphVersion}/${encodeURIComponent(pageId)}/${edge}`, graphOrigin);
  url.searchParams.set('appsecret_proof', makeProof(pageToken, appSecrets[0] ?? ''));
  await refuseInnerAddress(url);
  const { status, text, headers } = await callHttp(url, {
    method: body === null ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${pageToken}`, 'content-type': 'application/json' },
    body: body === null ? null : JSON.stringify(body),
    timeoutMs,
  });
  return { status, body: readJson(text), waitMs: readWait(headers) };
}

/** Shows Graph that whoever bears the token also holds the app's secret (platforms, section 1.2). */
export function makeProof(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('hex');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
