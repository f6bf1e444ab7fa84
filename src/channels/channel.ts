import type { ChannelName, InboundEvent } from '../domain/message.ts';
import type { Sender } from '../usecases/ports.ts';

/** What a body turned out to be. `unreadable` counts events that could not be read beside those that could. */
export type ParsedBody =
  | { readonly kind: 'events'; readonly events: readonly InboundEvent[]; readonly unreadable: number }
  /** `reason` is one of few fixed words, never a piece of the body. */
  | { readonly kind: 'malformed'; readonly reason: string };

export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** How a platform brings us what patients write. Pure: HTTP and storage are others' matter. */
export type Webhook = {
  /** The platform asks whether this address is ours: 200 and the body to echo as text/plain, or 403. */
  challenge(query: Readonly<Record<string, unknown>>): { readonly status: 200 | 403; readonly body: string };
  /** True when the platform signed exactly these bytes. Constant time, fails closed. Header names in lower case. */
  verify(rawBody: Uint8Array, headers: Headers): boolean;
  /** Call it on verified bytes only. Never throws. */
  parse(rawBody: Uint8Array): ParsedBody;
};

/** A channel as http and app see it. `webhook` is null where nothing is posted to us (terminal, own chat). */
export type Channel = {
  readonly name: ChannelName;
  readonly webhook: Webhook | null;
  readonly sender: Sender;
};
