import type { InboundEvent } from '../../domain/message.ts';
import type { Envelope } from './envelope.ts';
import { parseMessage } from './parse-message.ts';
import { parsePostback } from './parse-postback.ts';
import { isStatusName, parseStatus } from './parse-status.ts';
import { safeName } from './safe-name.ts';

const ENVELOPE_KEYS = new Set(['sender', 'recipient', 'timestamp']);

/** Reads one event by its kind, the key that says what happened. null: a known kind without what it needs. */
export function parseEvent(event: Readonly<Record<string, unknown>>, envelope: Envelope): InboundEvent | null {
  if (event.message !== undefined) return parseMessage(event.message, envelope);
  if (event.postback !== undefined) return parsePostback(event.postback, envelope);
  const names = Object.keys(event).filter((key) => !ENVELOPE_KEYS.has(key));
  const known = names.find(isStatusName);
  if (known !== undefined) return parseStatus(known, event[known], envelope);
  return { kind: 'unknown', name: safeName(names[0] ?? 'empty') };
}
