import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/**
 * A reply that proves what it saw, in the place of understanding: a hash over all messages of the conversation so far, then those that this
 * turn answers. A message is named by the last word of its text. `longestMs`: a turn takes a moment, at random.
 */
export function createProvingReply(longestMs = 0) {
  return async ({ contents, state }) => {
    if (longestMs > 0) await wait(Math.random() * longestMs);
    const names = contents.map(({ text }) => text.slice(text.lastIndexOf(' ') + 1));
    const before = state.topic?.intent ?? '';
    const hash = names.reduce(
      (so, name) => createHash('sha256').update(`${so} ${name}`).digest('hex').slice(0, 16),
      before,
    );
    return {
      reply: { bubbles: [{ text: `${hash} ${names.join(' ')}`, choices: [] }], responses: [] },
      state: { ...state, topic: { intent: hash, subtype: null } },
      escalation: null,
      understanding: null,
    };
  };
}

/** A turn that could not be answered has no proof, and so counts as lost. */
export function replyOfFailure({ state }) {
  return {
    reply: { bubbles: [{ text: 'panne', choices: [] }], responses: [] },
    state,
    escalation: null,
    understanding: null,
  };
}
