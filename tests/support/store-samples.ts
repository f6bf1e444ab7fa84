import { NEW_CONVERSATION } from '../../src/domain/conversation.ts';
import type { Address, EchoEvent, InboundMessage, MessageContent } from '../../src/domain/message.ts';
import type { TurnResult } from '../../src/domain/turn.ts';
import type { ClaimedTurn, Store } from '../../src/usecases/ports.ts';

export const T0 = Date.UTC(2026, 10, 22, 3, 0, 0);

export function addressOf(patientId: string): Address {
  return { channel: 'messenger', accountId: 'page', patientId };
}

export function written(externalId: string, text = externalId): InboundMessage {
  return message('rose', externalId, { kind: 'text', text });
}

export function message(patientId: string, externalId: string, content: MessageContent): InboundMessage {
  return { kind: 'message', externalId, address: addressOf(patientId), sentAt: T0 - 60_000, content };
}

export function echoOf(outboxId: number | null, externalId: string, patientId = 'rose'): EchoEvent {
  return { kind: 'echo', externalId, address: addressOf(patientId), outboxId };
}

/** A result with these bubbles; its state counts turns, so that a lost or doubled one shows. */
export function resultOf(turn: ClaimedTurn, ...texts: readonly string[]): TurnResult {
  return {
    reply: { bubbles: texts.map((text) => ({ text, choices: [] })), responses: ['aide'] },
    state: { ...turn.state, misunderstood: turn.state.misunderstood + 1 },
    escalation: null,
    understanding: null,
  };
}

/** Plain text of what was claimed, in order. */
export function textsOf(turn: ClaimedTurn | null): readonly string[] {
  return (turn?.messages ?? []).map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
}

/** Claims what must be there. */
export async function mustClaim(store: Store, now: number): Promise<ClaimedTurn> {
  const turn = await store.turns.claim(now);
  if (turn === null) throw new Error('nothing to claim');
  return turn;
}

/** One patient's message answered with these bubbles, all of them in the outbox since `now`. */
export async function answered(store: Store, now: number, patientId: string, ...texts: readonly string[]) {
  const [recorded] = await store.inbox.record(
    [message(patientId, `${patientId}-${now}`, { kind: 'choice', payload: 'AIDE', title: null })],
    now,
  );
  const turn = await mustClaim(store, now);
  await store.turns.complete(turn, resultOf(turn, ...texts), now);
  return recorded;
}

export const FRESH_STATE = NEW_CONVERSATION;
