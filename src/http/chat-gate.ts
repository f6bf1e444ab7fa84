import type { Address, InboundMessage } from '../domain/message.ts';

/** What the chat API asks of the chat channel: sessions, and the reading of a body. Made by channels/chat. */
export type ChatGate = {
  /** Opens a session; its token is a bearer, and never goes into an address. */
  readonly open: (now: number) => { readonly token: string; readonly expiresAt: number };
  /** The patient's address behind a token; null when the token proves nothing. */
  readonly enter: (token: string, now: number) => ChatVisit | null;
  readonly parse: (
    body: unknown,
    address: Address,
    now: number,
  ) => { readonly kind: 'message'; readonly message: InboundMessage } | { readonly kind: 'too-long' | 'invalid' };
};

/** Who is speaking to us, and until when their token holds (milliseconds since 1970). */
export type ChatVisit = { readonly address: Address; readonly expiresAt: number };
