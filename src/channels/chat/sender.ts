import type { ChannelAbilities } from '../../domain/reply.ts';
import type { Sender, Wakeups } from '../../usecases/ports.ts';

/** Ours to choose: a page has room. A bubble beyond a screen or two is cut all the same. Nobody else keeps a copy. */
const ABILITIES: ChannelAbilities = {
  textLimit: 4000,
  choiceLimit: 10,
  choiceTitleLimit: 80,
  dials: true,
  copyKeptBy: null,
};

/**
 * Sends on the association's own page. A bubble in the outbox already stands in the transcript that the page reads, so
 * delivering is waking the open streams: it cannot fail.
 */
export function createChatSender(wakeups: Wakeups): Sender {
  return {
    abilities: ABILITIES,
    send: async () => {
      wakeups.notify('transcript');
      return { kind: 'sent', externalId: null };
    },
    // The page shows by itself that it waits for an answer.
    typing: async () => {},
  };
}
