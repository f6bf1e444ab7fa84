import { Badge } from '@fluentui/react-components';
import type { LineJson } from '../../../http/console/json.ts';
import { useConsole } from '../hooks/console-context.ts';
import { REASONS } from '../words/common.ts';
import { INBOX_WORDS } from '../words/inbox.ts';
import { sayDuration, sayMoment } from '../words/times.ts';

/** A window that closes later than this is no reason to hurry. */
const HURRY_MS = 6 * 60 * 60 * 1000;

type Chip = { readonly words: string; readonly grave: boolean };

/** What else there is to know before opening: other reasons, the window, the promise, where and in what language. */
export function Chips({ line, now }: { line: LineJson; now: number }) {
  const { me } = useConsole();
  const chips = chipsOf(line, now, me.id);
  if (chips.length === 0) return null;
  return (
    <span className="chips">
      {chips.map(({ words, grave }) => (
        <Badge
          key={words}
          appearance={grave ? 'filled' : 'outline'}
          color={grave ? 'danger' : 'informative'}
          size="large"
        >
          {words}
        </Badge>
      ))}
    </span>
  );
}

function chipsOf(line: LineJson, now: number, me: string): readonly Chip[] {
  const chip = (words: string, grave = false): Chip => ({ words, grave });
  const { window } = line;
  const closing = window.kind === 'open' || window.kind === 'person' ? window.until - now : null;
  const promise = line.expectedAt;
  return [
    ...line.reasons.slice(1).map((reason) => chip(REASONS[reason], reason.startsWith('urgence-'))),
    ...(window.kind === 'closed' ? [chip(INBOX_WORDS.windowClosed)] : []),
    ...(closing !== null && closing < HURRY_MS ? [chip(INBOX_WORDS.closes(sayDuration(closing)), true)] : []),
    ...(promise === null ? [] : [sayPromise(promise, now)]),
    ...(line.undelivered > 0 ? [chip(INBOX_WORDS.undelivered(line.undelivered), true)] : []),
    ...(line.sharedWith.includes(me) ? [chip(INBOX_WORDS.shared)] : []),
    ...(line.region === null ? [] : [chip(INBOX_WORDS.region(line.region))]),
    ...(line.need === null ? [] : [chip(INBOX_WORDS.need(line.need))]),
    ...(line.language === null ? [] : [chip(INBOX_WORDS.language(line.language))]),
  ];
}

function sayPromise(at: number, now: number): Chip {
  const late = at < now;
  return {
    words: late ? INBOX_WORDS.promiseBroken(sayMoment(at, now)) : INBOX_WORDS.promised(sayMoment(at, now)),
    grave: late,
  };
}
