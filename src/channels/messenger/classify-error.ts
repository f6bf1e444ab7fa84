import type { SendOutcome } from '../../usecases/ports.ts';
import { ErrorAnswer } from './payload.ts';

const MINUTE = 60_000;

const refused = (code: string): SendOutcome => ({ kind: 'refused', code });
const unknown = (code: string): SendOutcome => ({ kind: 'unknown', code });
const down = (code: string, waitMs: number): SendOutcome => ({ kind: 'channel-down', code, waitMs });

/**
 * What came of a send that Graph did not answer with 200 (platforms, section 1.9): decided on code and subcode, never on
 * the text, which Meta translates and rewrites. `waitMs` is what its headers asked us to wait, null when they did not.
 * An answer that is not Graph's own (a proxy, a wrong address) stops the channel and keeps the replies.
 */
export function classifyError(status: number, body: unknown, waitMs: number | null): SendOutcome {
  const parsed = ErrorAnswer.safeParse(body);
  if (status === 429) return down('rate', waitMs ?? MINUTE);
  if (!parsed.success) {
    if (status >= 500 || status === 408) return unknown(`http-${status}`);
    return down(`http-${status}`, waitMs ?? 5 * MINUTE);
  }
  const { code, error_subcode: subcode, is_transient: transient } = parsed.data.error;
  const known = classifyCode(code, subcode ?? 0, waitMs);
  if (known !== null) return known;
  const name = subcode === undefined ? `graph-${code}` : `graph-${code}-${subcode}`;
  return status >= 500 || transient === true ? unknown(name) : refused(name);
}

function classifyCode(code: number, subcode: number, waitMs: number | null): SendOutcome | null {
  // Sent to somebody who is no tester while the application is in development; Meta puts it in either place.
  if ([code, subcode].some((value) => value === 2018028 || value === 2018108)) return refused('not-tester');
  switch (code) {
    case -1:
    case 1:
    case 2:
    case 1200:
      return unknown('temporary');
    case 4:
    case 17:
    case 32:
    case 613:
    case 80006:
    case 80007:
      return down('rate', waitMs ?? MINUTE);
    case 10:
      return classifyPermission(subcode);
    case 3:
    case 200:
    case 230:
      return refused('permission');
    case 100:
      return refused(subcode === 2018001 ? 'no-such-person' : subcode === 1893061 ? 'retired-tag' : 'bad-parameter');
    case 190:
      return down('token', MINUTE);
    case 368:
      return down('policy-block', 15 * MINUTE);
    case 551:
      return refused('person-unavailable');
    case 2635:
      return down('version', 15 * MINUTE);
    case 2022:
    case 10900:
    case 10903:
    case 10904:
      return refused('cannot-reply');
    default:
      return null;
  }
}

/** Code 10 says why only in its subcode. */
function classifyPermission(subcode: number): SendOutcome {
  switch (subcode) {
    case 2018278:
    case 2534022:
      return refused('window');
    case 2018300:
      return refused('other-app');
    case 1893063:
      return down('page-restricted', 15 * MINUTE);
    default:
      return refused('permission');
  }
}
