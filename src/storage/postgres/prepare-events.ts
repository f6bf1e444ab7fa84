import type { Address, InboundMessage, StatusEvent } from '../../domain/message.ts';
import type { InboxEvent } from '../../usecases/ports.ts';
import { endsBreath } from '../breath.ts';

/** An event as it will be written. Made before the transaction, so that one that cannot be written is refused alone. */
export type PreparedEvent = PreparedMessage | PreparedFact | { readonly kind: 'unknown' };

export type PreparedMessage = {
  readonly kind: 'message';
  readonly address: Address;
  readonly externalId: string;
  readonly content: string;
  readonly endsBreath: boolean;
  readonly urgent: boolean;
  readonly sentAt: number;
  readonly receivedAt: number;
};

export type PreparedFact = {
  readonly kind: 'fact';
  /** Empty where a platform names nobody: NULL would never be equal to itself, and nothing would be a duplicate. */
  readonly channel: string;
  readonly account: string;
  readonly patient: string | null;
  readonly name: string;
  readonly externalId: string;
  readonly detail: string;
  readonly receivedAt: number;
  /** Set for an echo of ours. */
  readonly echo: { readonly address: Address; readonly outboxId: number } | null;
};

/** Throws for an event that JSON cannot hold. */
export function prepareEvent(event: InboxEvent, receivedAt: number): PreparedEvent {
  switch (event.kind) {
    case 'message':
      return prepareMessage(event, receivedAt);
    case 'unknown':
      return { kind: 'unknown' };
    case 'echo': {
      const { address } = event;
      const echo = event.outboxId === null ? null : { address, outboxId: event.outboxId };
      return fact(event.kind, event.externalId, address, { outboxId: event.outboxId }, receivedAt, echo);
    }
    default:
      return prepareStatus(event, receivedAt);
  }
}

function prepareMessage(message: InboundMessage & { readonly urgent?: boolean }, receivedAt: number): PreparedMessage {
  return {
    kind: 'message',
    address: message.address,
    externalId: message.externalId,
    content: JSON.stringify(message.content),
    endsBreath: endsBreath(message.content),
    urgent: message.urgent === true,
    sentAt: Math.trunc(message.sentAt),
    receivedAt,
  };
}

function prepareStatus(event: StatusEvent, receivedAt: number): PreparedFact {
  return fact(event.kind, event.externalId, event.address, event.detail, receivedAt, null);
}

function fact(
  name: string,
  externalId: string,
  address: Address | null,
  detail: unknown,
  receivedAt: number,
  echo: PreparedFact['echo'],
): PreparedFact {
  return {
    kind: 'fact',
    channel: address?.channel ?? '',
    account: address?.accountId ?? '',
    patient: address?.patientId ?? null,
    name,
    externalId,
    detail: JSON.stringify(detail),
    receivedAt,
    echo,
  };
}
