import type { Address } from '../../domain/message.ts';
import { type ParsedChatMessage, parseChatMessage } from './parse-chat-message.ts';
import { createSessionToken, readSessionToken } from './session-token.ts';

/** How requests of the chat page become ours; `http/chat-gate.ts` is the shape that the HTTP edge asks for. */
export type ChatGate = {
  readonly open: (now: number) => { readonly token: string; readonly expiresAt: number };
  readonly enter: (token: string, now: number) => { readonly address: Address; readonly expiresAt: number } | null;
  readonly parse: (body: unknown, address: Address, now: number) => ParsedChatMessage;
};

/**
 * @param key the installation's secret; sessions are signed with a key derived from it.
 * @param oldKeys those it replaced: the sessions they signed are good until their end.
 */
export function createChatGate(key: Uint8Array, oldKeys: readonly Uint8Array[] = []): ChatGate {
  return {
    open: (now) => {
      const { token, expiresAt } = createSessionToken(key, now);
      return { token, expiresAt };
    },
    enter: (token, now) => {
      const session = [key, ...oldKeys].map((one) => readSessionToken(one, token, now)).find((found) => found !== null);
      return session === undefined ? null : { address: addressOf(session.sessionId), expiresAt: session.expiresAt };
    },
    parse: parseChatMessage,
  };
}

/** One association, one page: the account has one name. */
function addressOf(sessionId: string): Address {
  return { channel: 'chat', accountId: 'chat', patientId: sessionId };
}
