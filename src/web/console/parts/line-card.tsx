import type { LineJson } from '../../../http/console/json.ts';
import { useConsole } from '../hooks/console-context.ts';
import { hashOf } from '../hooks/route.ts';
import { sayReason } from '../hooks/use-inbox.ts';
import { CHANNELS } from '../words/common.ts';
import { INBOX_WORDS } from '../words/inbox.ts';
import { sayDuration, sayMoment } from '../words/times.ts';
import { Chips } from './chips.tsx';
import { holderOf } from './holder-of.ts';

type Props = { line: LineJson; now: number; current: boolean; past: boolean };

/** One conversation of the inbox, whole as one link: why, since when, and who has it. No word of the patient. */
export function LineCard({ line, now, current, past }: Props) {
  const { me } = useConsole();
  const since = past
    ? INBOX_WORDS.ended(sayMoment(line.since, now))
    : line.holder === 'waiting'
      ? INBOX_WORDS.waits(sayDuration(now - line.since))
      : null;
  return (
    <a
      data-line
      className={`line urgency-${line.urgency}`}
      href={hashOf({ kind: 'conversation', id: line.conversationId })}
      aria-current={current ? 'true' : undefined}
    >
      <span className="line-title">
        <strong>{sayReason(line)}</strong>
        <span className="soft">
          {CHANNELS[line.channel]}, {INBOX_WORDS.number(line.conversationId)}
        </span>
      </span>
      {since === null ? null : <span>{since}</span>}
      <span className={line.holder === 'waiting' ? 'holder free' : 'holder'}>{holderOf(line, me.id)}</span>
      <Chips line={line} now={now} />
    </a>
  );
}
