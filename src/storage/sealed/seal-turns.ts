import type { ConversationState } from '../../domain/conversation.ts';
import type { MessageContent } from '../../domain/message.ts';
import type { TurnResult } from '../../domain/turn.ts';
import type { KeyOwner } from '../../usecases/ports/keys.ts';
import type { ClaimedTurn, Turns } from '../../usecases/ports.ts';
import { closeBox } from './box.ts';
import type { DataKeys } from './create-data-keys.ts';
import type { OpenKey } from './key-ring.ts';
import { ERASED, type Open } from './open-value.ts';
import { boxOfContent, boxOfState, sealBubble, sealState, sealUnderstanding, wholeState } from './shapes.ts';

/** Opens what a turn is made of, and seals what it leads to. */
export function sealTurns(turns: Turns, keys: DataKeys, open: Open): Turns {
  const held = new WeakMap<ClaimedTurn, OpenKey>();

  async function openTurn(turn: ClaimedTurn): Promise<ClaimedTurn | typeof ERASED> {
    const owner = turn.address;
    const box = boxOfState(turn.state);
    const state = await open<ConversationState>({ owner, kind: 'state', place: '' }, box, turn.state);
    const messages = await Promise.all(
      turn.messages.map(async (message) => {
        const spot = { owner, kind: 'message', place: message.place };
        const content = await open<MessageContent>(spot, boxOfContent(message.content), message.content);
        return content === ERASED ? ERASED : { ...message, content };
      }),
    );
    const whole = messages.filter((message) => message !== ERASED);
    return state === ERASED || whole.length < messages.length
      ? ERASED
      : { ...turn, state: wholeState(state, turn.state), messages: whole };
  }

  return {
    ...turns,
    async claim(now) {
      const turn = await turns.claim(now);
      if (turn === null) return null;
      // Another process may have erased this patient and begun anew: the key that is remembered would then seal for nobody.
      keys.forget(turn.address);
      const opened = await openTurn(turn);
      if (opened !== ERASED) {
        // Taken now: asked for later, a key would be made anew for somebody who was erased meanwhile.
        held.set(opened, await keys.obtain(turn.address));
        return opened;
      }
      // Erased between the claim and the reading of its key: there is nothing left to answer.
      await turns.retry(turn, 'KEY_GONE', now);
      return null;
    },
    async complete(turn, result, now) {
      const key = held.get(turn) ?? (await keys.obtain(turn.address));
      await turns.complete(turn, sealResult(turn, result, key), now);
    },
    async erase(turn, { bubbles }, now) {
      const { kept, open: key } = keys.prepare(turn.address);
      const farewell = { bubbles: sealBubbles(turn.address, 0, bubbles, key), key: kept };
      try {
        return await turns.erase(turn, farewell, now);
      } finally {
        keys.forget(turn.address);
      }
    },
  };
}

function sealResult(turn: ClaimedTurn, result: TurnResult, key: OpenKey): TurnResult {
  const owner = turn.address;
  const start = turn.messages[0]?.id ?? 0;
  const closeAt = (kind: string, place: string) => (value: unknown) => closeBox(key, { owner, kind, place }, value);
  return {
    ...result,
    reply: { ...result.reply, bubbles: sealBubbles(owner, start, result.reply.bubbles, key) },
    state: sealState(result.state, closeAt('state', '')),
    understanding:
      result.understanding === null
        ? null
        : sealUnderstanding(result.understanding, closeAt('understanding', String(start))),
  };
}

/** `start`: the id of the first message of their turn, 0 for bubbles that answer none. */
function sealBubbles(
  owner: KeyOwner,
  start: number,
  bubbles: TurnResult['reply']['bubbles'],
  key: OpenKey,
): TurnResult['reply']['bubbles'] {
  return bubbles.map((bubble, index) =>
    sealBubble(bubble, (value) => closeBox(key, { owner, kind: 'bubble', place: `${start}.${index}` }, value)),
  );
}
