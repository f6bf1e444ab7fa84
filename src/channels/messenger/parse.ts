import type { InboundEvent } from '../../domain/message.ts';
import { parseExactJson } from '../../lib/parse-exact-json.ts';
import type { ParsedBody } from '../channel.ts';
import { type EventsRead, parseEntry } from './parse-entry.ts';
import { Body } from './payload.ts';

/**
 * Turns a verified body into events: every entry, every array, every kind, in the order of the body (platforms, sections 1.3
 * and 1.4). What cannot be read is counted and never loses what stands beside it. Never throws.
 */
export function parseMessengerBody(rawBody: Uint8Array, pageId: string): ParsedBody {
  const text = decode(rawBody);
  if (text === null) return { kind: 'malformed', reason: 'not-utf8' };
  const json = readJson(text);
  if (json === undefined) return { kind: 'malformed', reason: 'not-json' };
  const body = Body.safeParse(json);
  if (!body.success) return { kind: 'malformed', reason: 'no-entries' };
  const { object, entry: entries } = body.data;
  if (object !== undefined && object !== 'page') return { kind: 'malformed', reason: 'other-object' };

  const events: InboundEvent[] = [];
  let unreadable = 0;
  for (const entry of entries) {
    const read: EventsRead = parseEntry(entry, pageId);
    for (const event of read.events) events.push(event);
    unreadable += read.unreadable;
  }
  return { kind: 'events', events, unreadable };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** undefined, which no JSON can give, when the text is none. */
function readJson(text: string): unknown {
  try {
    return parseExactJson(text);
  } catch {
    return undefined;
  }
}
