import type { Channel } from '../channel.ts';
import { answerChallenge } from './answer-challenge.ts';
import { parseMessengerBody } from './parse.ts';
import { createMessengerSender } from './send.ts';
import { checkMessengerSettings, type MessengerSettings } from './settings.ts';
import { verifySignature } from './verify.ts';

/** The Messenger channel of one page. Throws SETTINGS_INVALID rather than verify or send unsafely. */
export function createMessengerChannel(settings: MessengerSettings): Channel {
  checkMessengerSettings(settings);
  return {
    name: 'messenger',
    webhook: {
      challenge: (query) => answerChallenge(query, settings.verifyToken),
      verify: (rawBody, headers) => verifySignature(rawBody, headers, settings.appSecrets),
      parse: (rawBody) => parseMessengerBody(rawBody, settings.pageId),
    },
    sender: createMessengerSender(settings),
  };
}
