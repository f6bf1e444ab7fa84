import type { Content } from '../domain/content.ts';
import type { DeskLine } from '../domain/desk.ts';
import { UNKNOWN_SPEAKER } from '../domain/understanding.ts';
import { PROMISE_GRACE_MS } from './decide-promise.ts';
import { fillText } from './fill-text.ts';
import { sayDuration } from './say-moment.ts';

/** After so many milliseconds a first word admits that it comes late: half a day's duty. */
const LATE_MS = 4 * 60 * 60_000;

/** What a referent may put over their first word when it comes late: the console proposes it, they may remove it. Null when nothing is late. */
export function suggestLateWord(
  content: Content,
  line: Pick<DeskLine, 'since' | 'expectedAt'>,
  now: number,
): string | null {
  const { late, latePromise } = content.texts.referent;
  if (line.expectedAt !== null && now > line.expectedAt + PROMISE_GRACE_MS) return latePromise;
  if (now - line.since < LATE_MS) return null;
  return fillText(late, UNKNOWN_SPEAKER, { wait: sayDuration(now - line.since) });
}
