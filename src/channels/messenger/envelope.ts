import { createHash } from 'node:crypto';
import type { Address } from '../../domain/message.ts';

/** What is known of an event before its kind is read. Ids are null when the event does not carry them. */
export type Envelope = {
  readonly pageId: string;
  readonly sender: string | null;
  readonly recipient: string | null;
  /** Milliseconds since 1970; 0 when nothing says. */
  readonly at: number;
  /** True when another application holds the conversation and we only listen. */
  readonly standby: boolean;
};

/** The address of the person on the other side of the page; null when the event names nobody. */
export function patientAddress(envelope: Envelope): Address | null {
  const other = envelope.sender === envelope.pageId ? envelope.recipient : envelope.sender;
  if (other === null || other === envelope.pageId) return null;
  return { channel: 'messenger', accountId: envelope.pageId, patientId: other };
}

/**
 * An id for an event that has none: the same event sent again gives the same one (platforms, section 1.6). `value` is what was
 * read of it, not what came in: a body nested a hundred thousand deep parses, but cannot be written again.
 */
export function makeEventId(kind: string, envelope: Envelope, value: Readonly<Record<string, unknown>>): string {
  const facts = [kind, envelope.pageId, envelope.sender, envelope.recipient, envelope.at, value];
  return `${kind}:${createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 32)}`;
}
