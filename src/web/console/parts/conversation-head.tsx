import { Button } from '@fluentui/react-components';
import type { FileJson } from '../../../http/console/json.ts';
import { useConsole } from '../hooks/console-context.ts';
import { sayReason } from '../hooks/use-inbox.ts';
import { CHANNELS } from '../words/common.ts';
import { CONVERSATION } from '../words/conversation.ts';
import { INBOX_WORDS } from '../words/inbox.ts';
import { sayDuration } from '../words/times.ts';
import { Chips } from './chips.tsx';
import { holderOf } from './holder-of.ts';
import { Hint } from './states.tsx';

/** Why the conversation is here and who has it; and, while it may be taken, the one thing to do. */
export function ConversationHead({ file, now, takeOver }: { file: FileJson; now: number; takeOver: () => void }) {
  const { me } = useConsole();
  const { line } = file;
  return (
    <div className={`head urgency-${line.urgency}`}>
      <p className="line-title">
        <strong>{sayReason(line)}</strong>
        <span className="soft">
          {CHANNELS[line.channel]}, {INBOX_WORDS.number(line.conversationId)}
        </span>
      </p>
      <p>
        {holderOf(line, me.id)}
        {line.holder === 'waiting' ? `. ${INBOX_WORDS.waits(sayDuration(now - line.since))}.` : '.'}
      </p>
      <Chips line={line} now={now} />
      {file.may.takeOver ? (
        <Button appearance="primary" size="large" onClick={takeOver}>
          {CONVERSATION.takeOver}
        </Button>
      ) : null}
      {file.whyNot === null ? null : <Hint>{file.whyNot}</Hint>}
    </div>
  );
}
