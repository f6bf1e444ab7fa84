import type { MessageContent } from '../domain/message.ts';

/** How long a patient may go on before being answered, in milliseconds. */
export type BreathTiming = {
  /** Silence after which a breath is over; 0 joins nothing. */
  readonly burstMs: number;
  /** A breath is answered at the latest so long after its first message. */
  readonly maxBurstMs: number;
};

export type WaitingMessage = {
  readonly receivedAt: number;
  readonly endsBreath: boolean;
  readonly urgent: boolean;
};

/** `count` messages, from the first, are answered together, once it is `dueAt`. */
export type Breath = { readonly count: number; readonly dueAt: number };

/** More messages than this are another turn: memory and the length of a turn stay bounded whatever is sent at us. */
export const MAX_MESSAGES_A_TURN = 50;

/** A tap is an answer, and a picture or a voice message waits for no next line: both are answered at once. */
export function endsBreath(content: MessageContent): boolean {
  return content.kind !== 'text';
}

/**
 * The first breath of the messages that wait, in arrival order; null when none waits. It depends on the messages alone and
 * not on when somebody looks, so a crash or a busy worker never changes what is answered together. An urgent message waits for
 * no pause and for no breath before it: everything up to it is due at once.
 */
export function firstBreath(messages: readonly WaitingMessage[], timing: BreathTiming): Breath | null {
  const [first, ...others] = messages;
  if (first === undefined) return null;
  if (timing.burstMs === 0) return { count: 1, dueAt: first.receivedAt };
  const urgent = messages.slice(0, MAX_MESSAGES_A_TURN).findIndex((message) => message.urgent);
  if (urgent >= 0) return { count: urgent + 1, dueAt: messages[urgent]?.receivedAt ?? first.receivedAt };
  let last = first;
  let count = 1;
  for (const next of others) {
    const joins =
      count < MAX_MESSAGES_A_TURN &&
      !last.endsBreath &&
      next.receivedAt - last.receivedAt < timing.burstMs &&
      next.receivedAt - first.receivedAt < timing.maxBurstMs;
    if (!joins) break;
    last = next;
    count += 1;
  }
  if (last.endsBreath || count === MAX_MESSAGES_A_TURN) return { count, dueAt: last.receivedAt };
  return { count, dueAt: Math.min(last.receivedAt + timing.burstMs, first.receivedAt + timing.maxBurstMs) };
}
