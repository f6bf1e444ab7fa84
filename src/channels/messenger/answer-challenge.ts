import { safeEqual } from '../../lib/safe-equal.ts';

/** Meta's challenges have about 10 digits; nothing long is echoed to whoever asks. */
const LONGEST_CHALLENGE = 200;

/**
 * The answer to Meta's « is this address yours? » (platforms, section 1.1). A repeated parameter arrives as an array and is
 * refused like a wrong one.
 */
export function answerChallenge(
  query: Readonly<Record<string, unknown>>,
  verifyToken: string,
): { readonly status: 200 | 403; readonly body: string } {
  const mode = query['hub.mode'];
  const token = query['hub.verify_token'];
  const challenge = query['hub.challenge'];
  const asked = mode === 'subscribe' && typeof challenge === 'string' && challenge.length <= LONGEST_CHALLENGE;
  if (!asked || typeof token !== 'string' || !safeEqual(token, verifyToken)) return { status: 403, body: '' };
  return { status: 200, body: challenge };
}
